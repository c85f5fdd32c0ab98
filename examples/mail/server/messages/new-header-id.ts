import { randomUUID } from "node:crypto";

/** A Message-ID for what is written here, without its angle brackets. */
export function newHeaderId(address: string): string {
  return `${randomUUID()}@${address.slice(address.indexOf("@") + 1)}`;
}
