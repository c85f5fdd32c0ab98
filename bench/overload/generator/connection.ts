import { connect, type Socket } from "node:net";
import { createAnswerReader, type RawAnswer } from "../../../tests/raw-http/answer-reader.js";

/** Who is told what becomes of a request. */
export interface ConnectionEvents {
  readonly answered: (connection: Connection, request: number, answer: RawAnswer) => void;
  /** It broke while a request was unanswered. */
  readonly broke: (request: number) => void;
}

const none = -1;

/** One keep-alive connection: one request at a time. */
export class Connection {
  /** Whether it can take another request. */
  isOpen = true;
  readonly #socket: Socket;
  #request = none;

  constructor(port: number, localAddress: string, events: ConnectionEvents) {
    this.#socket = connect({ port, host: "127.0.0.1", localAddress, noDelay: true });
    const reader = createAnswerReader((answer) => {
      const request = this.#request;
      this.#request = none;
      if (answer.cut || answer.headers.some(([name, value]) => name === "connection" && value === "close")) this.isOpen = false;
      if (request !== none) events.answered(this, request, answer);
    });
    this.#socket.on("data", (chunk) => reader.push(chunk));
    // What follows an error is "close".
    this.#socket.on("error", () => {});
    this.#socket.on("close", () => {
      this.isOpen = false;
      if (this.#request !== none) events.broke(this.#request);
      this.#request = none;
    });
  }

  /** Resolves when it stands, or has failed. */
  opened(): Promise<void> {
    return new Promise((resolve) => this.#socket.once("connect", resolve).once("close", resolve));
  }

  /** @param request an index of the caller's, which comes back with the answer */
  send(bytes: Buffer, request: number): void {
    this.#request = request;
    this.#socket.write(bytes);
  }

  /** Leaves, as a caller does who has waited long enough. Nothing more is told of its request. */
  abort(): void {
    this.isOpen = false;
    this.#request = none;
    this.#socket.destroy();
  }
}
