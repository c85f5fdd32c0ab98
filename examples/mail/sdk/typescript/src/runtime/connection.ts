import type { ClientOptions } from "./options.js";

/** Where a client keeps its connection. */
export const connection: unique symbol = Symbol("connection");

/** What calls go through: a client, or what `connect` gives. */
export interface Connected {
  readonly [connection]: Connection;
}

/** What the calls of one client share. */
export interface Connection {
  readonly options: ClientOptions;
  /** What the server is told of the contract, such as `shop/2.3.0;w=0123456789ab`. */
  readonly contract: string;
  /**
   * How many retries may be sent. Waiting before a retry spreads a storm, and only a budget prevents it: attempts never come to more than
   * `calls * (1 + ratio) + burst`, whatever fails. It does not fill by time: a thousand small clients that got some each second would be a storm.
   */
  budget: number;
  /** What each call pays into the budget, in retries. */
  readonly ratio: number;
  /** What the budget has from the beginning, and at most. */
  readonly burst: number;
}

/**
 * Opens a connection; nothing is sent yet.
 *
 * @throws TypeError when the url is none at which a call could arrive.
 */
export function openConnection(options: ClientOptions, contract: string): Connection {
  const { url } = options;
  if (typeof url !== "string" || !(pageOrigin() || options.fetch || URL.canParse(url))) {
    throw new TypeError(`The client's url is ${JSON.stringify(url)}: write one like "https://example.com/rpc"`);
  }
  const { ratio = 0.2, burst = pageOrigin() ? 3 : 5 } = options.retries || {};
  return { options, contract, ratio, burst, budget: burst };
}

/** The origin of the page that this runs in; undefined outside browsers. */
export function pageOrigin(): string | undefined {
  return (globalThis as { readonly location?: { readonly origin: string } }).location?.origin;
}
