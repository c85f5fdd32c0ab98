import { formatErrorShape, type RpcError, type SystemCode, systemCodes } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import { refusal } from "../refusal.js";
import { encodeError } from "./error-codec.js";

/** What the calls of one procedure are answered that are turned away for one reason, written beforehand. */
export interface Rejection {
  readonly status: number;
  /** The error as JSON text. */
  readonly textFor: (told: RejectionFacts) => string;
}

/** What differs from one rejected call to the next. */
export interface RejectionFacts {
  /** When it may come back, in whole milliseconds. */
  readonly retryAfterMs: number;
  /** Where the host gives requests one; it needs no escaping. */
  readonly requestId: string;
}

interface Words {
  readonly code: SystemCode;
  readonly message: (path: string) => string;
}

const unavailable = (why: string): Words => ({
  code: "SERVICE_UNAVAILABLE",
  message: (path) => `${why} ${path} was not started: try again later, or elsewhere.`,
});

/** What each reason is called on the wire, and what a person is told. */
const words: { readonly [R in ShedReason]: Words } = {
  draining: unavailable("The server is shutting down."),
  memory: unavailable("The server has hardly any memory left."),
  queue: unavailable("The server has more to do than it can."),
  criticality: unavailable("The server has more to do than it can, and what matters more goes first."),
  streams: unavailable("The server has as many streams open as it takes."),
  tenant: {
    code: "TOO_MANY_REQUESTS",
    message: (path) =>
      `The server is busy, and this caller has more than a fair share of it. ${path} was not started: send fewer calls at a time, and try again later.`,
  },
  deadline: {
    code: "GATEWAY_TIMEOUT",
    message: (path) =>
      `${path} was not started: less time was left for it than it takes at present. Give it more, or try again later.`,
  },
};

// Stand for what is not known yet. They are looked for from the end, where these facts are: a path might hold the same.
const idMark = "\u0001";
const msMark = 4_503_599_627_370_495;

/** What stands before and behind the last mark in a text. */
function cut(text: string, mark: string): readonly [before: string, behind: string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** Says it as an error, for whoever writes errors by other means. */
export function rejectionError(path: string, reason: ShedReason, retryAfterMs: number): RpcError {
  const { code, message } = words[reason];
  return refusal({ code, message: message(path), path, retryAfterMs });
}

/** How rejections are put down. */
export interface Wording {
  /** Writes one as JSON text, first when it may come back and then the request's id, both behind the path. */
  readonly write: (error: RpcError, path: string) => string;
  /** A code in place of the reason's own. */
  readonly code?: SystemCode;
}

/** tRPC's error shape, in superjson's form. A stream is always told SERVICE_UNAVAILABLE, because tRPC's clients connect again after no other code. */
export function rpcWording(isStream: boolean): Wording {
  const write: Wording["write"] = (error, path) => encodeError(formatErrorShape(error, path));
  return isStream ? { write, code: "SERVICE_UNAVAILABLE" } : { write };
}

/** Words a rejection once. */
export function createRejection(path: string, reason: ShedReason, wording: Wording): Rejection {
  const { message, code: usual } = words[reason];
  const { write, code = usual } = wording;
  const error = refusal({ code, message: message(path), path, retryAfterMs: msMark, requestId: idMark });
  const written = write(error, path);
  const [beforeMs, rest] = cut(written, String(msMark));
  const [beforeId, end] = cut(rest, JSON.stringify(idMark));
  return {
    status: systemCodes[code].httpStatus,
    textFor: ({ retryAfterMs, requestId }) => `${beforeMs}${retryAfterMs}${beforeId}"${requestId}"${end}`,
  };
}
