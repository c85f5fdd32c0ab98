import { Connection, type ConnectionEvents, type Ends } from "./connection.js";

/** A client at an address of its own, with as many connections as it needs. */
export class Caller {
  readonly #ends: Ends;
  readonly #events: ConnectionEvents;
  #idle: Connection[] = [];
  /** Those before it have been taken. */
  #next = 0;
  readonly #all = new Set<Connection>();

  constructor(ends: Ends, events: ConnectionEvents) {
    this.#ends = ends;
    this.#events = events;
  }

  /** Opens a connection before it is needed. */
  async open(): Promise<void> {
    const connection = this.#connect();
    await connection.opened();
    this.release(connection);
  }

  /** A connection that is free: the one that has been so longest, as if each were a client of its own. */
  take(): Connection {
    while (this.#next < this.#idle.length) {
      const connection = this.#idle[this.#next];
      this.#next += 1;
      if (connection?.isOpen) return connection;
      if (connection) this.#all.delete(connection);
    }
    return this.#connect();
  }

  /** Gives a connection back whose request was answered, or which was aborted. */
  release(connection: Connection): void {
    if (!connection.isOpen) {
      this.#all.delete(connection);
      return;
    }
    if (this.#next > 1_000 && this.#next * 2 > this.#idle.length) {
      this.#idle = this.#idle.slice(this.#next);
      this.#next = 0;
    }
    this.#idle.push(connection);
  }

  close(): void {
    for (const connection of this.#all) connection.abort();
  }

  #connect(): Connection {
    const connection = new Connection(this.#ends, this.#events);
    this.#all.add(connection);
    return connection;
  }
}
