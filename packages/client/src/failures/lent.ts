import type { lentToFailures } from "../lent-to-failures.js";

// This part does not import what is loaded at once, for the reason that `borrowed.ts` tells.

export let answerOf: typeof lentToFailures.answerOf;
export let decode: typeof lentToFailures.decode;
export let encodeInput: typeof lentToFailures.encodeInput;
export let isJsonCall: typeof lentToFailures.isJsonCall;
export let notPlain: typeof lentToFailures.notPlain;
export let pageOrigin: typeof lentToFailures.pageOrigin;
export let parseJson: typeof lentToFailures.parseJson;
export let readSuccess: typeof lentToFailures.readSuccess;
export let requestIdOf: typeof lentToFailures.requestIdOf;
export let withCodec: typeof lentToFailures.withCodec;

/** Hands this part what it uses. It is called before anything else of it. */
export function lend(lent: typeof lentToFailures): void {
  ({ answerOf, decode, encodeInput, isJsonCall, notPlain, pageOrigin, parseJson, readSuccess, requestIdOf, withCodec } =
    lent);
}
