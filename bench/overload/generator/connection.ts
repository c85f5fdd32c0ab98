import { connect, type Socket } from "node:net";
import { createAnswerReader, type RawAnswer } from "../../../tests/raw-http/answer-reader.js";

/** Who is told what becomes of a request. */
export interface ConnectionEvents {
  readonly answered: (connection: Connection, request: number, answer: RawAnswer) => void;
  /** It broke while a request was unanswered. */
  readonly broke: (request: number) => void;
}

/** Between which ends. */
export interface Ends {
  readonly port: number;
  readonly localAddress: string;
  readonly nextLocalPort: () => number;
}

const none = -1;

/** One keep-alive connection: one request at a time. */
export class Connection {
  /** Whether it can take another request. */
  isOpen = true;
  readonly #ends: Ends;
  readonly #events: ConnectionEvents;
  #socket: Socket;
  #request = none;
  #bytes: Buffer | undefined;

  constructor(ends: Ends, events: ConnectionEvents) {
    this.#ends = ends;
    this.#events = events;
    this.#socket = this.#connect();
  }

  /** Resolves when it stands, or has failed. */
  opened(): Promise<void> {
    return new Promise((resolve) => this.#socket.once("connect", resolve).once("close", resolve));
  }

  /** @param request an index of the caller's, which comes back with the answer */
  send(bytes: Buffer, request: number): void {
    this.#request = request;
    this.#bytes = bytes;
    this.#socket.write(bytes);
  }

  /** Leaves, as a caller does who has waited long enough. Nothing more is told of its request. */
  abort(): void {
    this.isOpen = false;
    this.#request = none;
    this.#socket.destroy();
  }

  #connect(): Socket {
    const { port, localAddress, nextLocalPort } = this.#ends;
    const socket = connect({ port, host: "127.0.0.1", localAddress, localPort: nextLocalPort(), noDelay: true });
    const reader = createAnswerReader((answer) => this.#finish(answer));
    let isPortTaken = false;
    socket.on("data", (chunk) => reader.push(chunk));
    socket.on("error", ({ code }: NodeJS.ErrnoException) => {
      isPortTaken = code === "EADDRINUSE" || code === "EADDRNOTAVAIL";
    });
    socket.on("close", () => {
      if (isPortTaken && this.isOpen) this.#connectAgain();
      else this.#end();
    });
    return socket;
  }

  /** Another program has the port: the next one. */
  #connectAgain(): void {
    this.#socket = this.#connect();
    if (this.#request !== none && this.#bytes) this.#socket.write(this.#bytes);
  }

  #finish(answer: RawAnswer): void {
    const request = this.#request;
    this.#request = none;
    const isLast = answer.headers.some(([name, value]) => name === "connection" && value === "close");
    if (answer.cut || isLast) this.isOpen = false;
    if (request !== none) this.#events.answered(this, request, answer);
  }

  #end(): void {
    this.isOpen = false;
    const request = this.#request;
    this.#request = none;
    if (request !== none) this.#events.broke(request);
  }
}
