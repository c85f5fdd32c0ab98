import type { Message, Outcome } from "./message.js";
import type { Random } from "./random.js";
import type { Server } from "./server.js";
import type { ServerProcess } from "./server-process.js";
import type { Timeline } from "./timeline.js";

/** What a packet takes one way, in milliseconds: within a region. */
const delay = { min: 0.25, spread: 0.5 };

/** Carries requests and answers. */
export class Network {
  readonly #timeline: Timeline;
  readonly #random: Random;

  constructor(timeline: Timeline, random: Random) {
    this.#timeline = timeline;
    this.#random = random;
  }

  /**
   * Sends a request over the client's connection to a server, which is opened first where there is none. What it gives closes the connection. Nothing
   * is told after that.
   */
  send(server: Server, message: Message): () => void {
    let isOpen = true;
    let process: ServerProcess | undefined;
    let arrivesAt = 0;
    const tell = (outcome: Outcome) => {
      this.#travel(() => {
        if (!isOpen || server.isCutOff) return;
        isOpen = false;
        message.onOutcome(outcome);
      });
    };
    const sent: Message = { ...message, onOutcome: tell };
    this.#reach(server, message.call.client, (reached) => {
      process = reached;
      arrivesAt = this.#timeline.now + this.#delay();
      if (reached === undefined) tell({ kind: "refused" });
      else if (isOpen) this.#timeline.at(arrivesAt, () => deliver({ server, process: reached, message: sent }));
    });
    return () => {
      if (!isOpen) return;
      isOpen = false;
      process?.connected.delete(message.call.client);
      // Packets of one connection overtake each other no more than TCP lets them.
      this.#timeline.at(Math.max(arrivesAt, this.#timeline.now + this.#delay()), () => {
        if (!server.isCutOff) process?.lose(sent);
      });
    };
  }

  /** Asks a server for its health: an HTTP status, undefined where nobody listens. What is not answered is not told. */
  ping(server: Server, client: number, onAnswer: (status: number | undefined) => void): void {
    const tell = (status: number | undefined) => {
      this.#travel(() => {
        if (!server.isCutOff) onAnswer(status);
      });
    };
    this.#reach(server, client, (process) => {
      if (process === undefined) tell(undefined);
      else process.ping(tell);
    });
  }

  /** Finds the process behind an address: at once over a connection that stands, else with a packet there and back before. */
  #reach(server: Server, client: number, then: (process: ServerProcess | undefined) => void): void {
    const standing = server.process;
    if (standing?.connected.has(client)) {
      then(standing);
      return;
    }
    this.#travel(() => {
      if (server.isCutOff) return;
      const process = server.process;
      const isListening = process !== undefined && !process.isDraining;
      this.#travel(() => {
        if (server.isCutOff) return;
        if (isListening) process.connected.add(client);
        then(isListening ? process : undefined);
      });
    });
  }

  #travel(then: () => void): void {
    this.#timeline.after(this.#delay(), then);
  }

  #delay(): number {
    return delay.min + this.#random.next() * delay.spread;
  }
}

interface Delivery {
  readonly server: Server;
  readonly process: ServerProcess;
  readonly message: Message;
}

function deliver({ server, process, message }: Delivery): void {
  if (server.isCutOff) return;
  if (process.isAlive) process.receive(message);
  else message.onOutcome({ kind: "reset" });
}
