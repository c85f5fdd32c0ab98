import type * as Lent from "../lent-to-failures.js";

// This part does not import what is loaded at once, for the reason that `borrowed.ts` tells.

export let decode: typeof Lent.decode;
export let headers: typeof Lent.headers;
export let isRecord: typeof Lent.isRecord;
export let notPlain: typeof Lent.notPlain;
export let parseJson: typeof Lent.parseJson;
export let readSuccess: typeof Lent.readSuccess;
export let requestIdOf: typeof Lent.requestIdOf;
export let withCodec: typeof Lent.withCodec;

/** Hands this part what it uses. It is called before anything else of it. */
export function lend(lent: typeof Lent): void {
  ({ decode, headers, isRecord, notPlain, parseJson, readSuccess, requestIdOf, withCodec } = lent);
}
