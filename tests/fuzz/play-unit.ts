import { connect } from "node:net";
import { createAnswerReader } from "../raw-http/answer-reader.js";
import type { Unit, WholeRequest } from "./unit.js";

/** What came of one unit. */
export interface Played {
  readonly statuses: readonly number[];
  /** What should not have happened, and the bytes that were sent last. */
  readonly failure?: { readonly what: string; readonly sent: Buffer };
}

const patienceMs = 10_000;

/** Plays one unit against a server. It does not fail: what goes wrong is its result. */
export async function playUnit(port: number, unit: Unit): Promise<Played> {
  if (unit.kind === "whole") return playWhole(port, unit.bursts);
  const sent = unit.kind === "broken" ? Buffer.concat(unit.pieces) : unit.bytes;
  const { answers, wrong } = await converse({
    port,
    start: (socket, leave) => {
      if (unit.kind === "abandoned") {
        socket.write(unit.bytes);
        setTimeout(leave, unit.afterMs);
        return;
      }
      for (const [at, piece] of unit.pieces.entries()) setTimeout(() => socket.write(piece), at);
      setTimeout(() => socket.end(), unit.pieces.length);
    },
  });
  return { statuses: answers, ...(wrong !== undefined && { failure: { what: wrong, sent } }) };
}

/**
 * Sends whole requests, burst by burst, over as many connections as it takes. What Node cannot parse ends a connection, and takes the
 * requests of the same burst with it: those are sent again, one by one, and then each must be answered.
 */
async function playWhole(port: number, all: readonly (readonly WholeRequest[])[]): Promise<Played> {
  const statuses: number[] = [];
  const bursts = [...all];
  while (bursts.length > 0) {
    let waiting: WholeRequest[] = [];
    let size = 0;
    let isEnding = false;
    const next = (): Buffer | undefined => {
      const burst = isEnding ? undefined : bursts.shift();
      if (!burst) return undefined;
      waiting = [...burst];
      size = burst.length;
      return Buffer.concat(burst.map(({ bytes }) => bytes));
    };
    let sent = next() ?? Buffer.alloc(0);
    const { answers, wrong } = await converse({
      port,
      start: (socket) => socket.write(sent),
      isHead: () => waiting[0]?.isHead ?? false,
      onAnswer: (socket, leave, { closes, cut }) => {
        isEnding ||= closes;
        if (cut) return leave();
        waiting.shift();
        if (waiting.length > 0) return;
        const more = next();
        if (!more) return leave();
        sent = more;
        socket.write(sent);
      },
    });
    statuses.push(...answers);
    if (wrong !== undefined) return { statuses, failure: { what: wrong, sent } };
    if (waiting.length > 0 && size === 1) {
      return { statuses, failure: { what: "the connection was closed before a whole request was answered", sent } };
    }
    bursts.unshift(...waiting.map((request) => [request]));
  }
  return { statuses };
}

interface Conversation {
  readonly port: number;
  readonly start: (socket: ReturnType<typeof connect>, leave: () => void) => void;
  readonly isHead?: () => boolean;
  readonly onAnswer?: (
    socket: ReturnType<typeof connect>,
    leave: () => void,
    answer: { readonly closes: boolean; readonly cut: boolean },
  ) => void;
}

/** Uses one connection until either end leaves, and tells which statuses came and what must not happen on any connection. */
function converse({ port, start, isHead, onAnswer }: Conversation) {
  return new Promise<{ readonly answers: readonly number[]; readonly wrong: string | undefined }>((resolve) => {
    const answers: number[] = [];
    let wrong: string | undefined;
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    const leave = (what?: string) => {
      wrong ??= what;
      clearTimeout(patience);
      socket.destroy();
      resolve({ answers, wrong });
    };
    const patience = setTimeout(
      () => leave(`nothing came for ${patienceMs} ms, after ${answers.length} answers`),
      patienceMs,
    );
    const reader = createAnswerReader(({ status, headers, cut }) => {
      answers.push(status);
      // Some requests say themselves that they have no time.
      if (status >= 500 && status !== 504) return leave(`it was answered with ${status}`);
      patience.refresh();
      const closes = headers.some(([name, value]) => name === "connection" && value.toLowerCase() === "close");
      onAnswer?.(socket, leave, { closes, cut });
    }, isHead);
    socket.on("data", (chunk) => {
      try {
        reader.push(chunk);
      } catch (error) {
        leave(String(error));
      }
    });
    // A server that closes while it is still being sent to resets the connection.
    socket.on("error", () => {});
    socket.on("close", () => {
      reader.end();
      leave();
    });
    socket.on("connect", () => start(socket, leave));
  });
}
