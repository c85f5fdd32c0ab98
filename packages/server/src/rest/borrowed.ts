import type { lent } from "./lent.js";

// What the part of REST that is loaded later uses of what is loaded at once. It does not import it: bundlers make a file of its own of whatever that
// part shares than the rest does, and Node takes half a millisecond for each, which servers without routes would pay too.

export let andThen: typeof lent.andThen;
export let answerBytes: typeof lent.answerBytes;
export let answerCall: typeof lent.answerCall;
export let assertNoRefusedKey: typeof lent.assertNoRefusedKey;
export let assertSameSite: typeof lent.assertSameSite;
export let attempt: typeof lent.attempt;
export let completeAnswer: typeof lent.completeAnswer;
export let createRejection: typeof lent.createRejection;
export let createRequestScope: typeof lent.createRequestScope;
export let describeIssues: typeof lent.describeIssues;
export let digest: typeof lent.digest;
export let enterCall: typeof lent.enterCall;
export let errorHeaders: typeof lent.errorHeaders;
export let eventHeaders: typeof lent.eventHeaders;
export let EventStream: typeof lent.EventStream;
export let idOfPosition: typeof lent.idOfPosition;
export let lastEventIdOf: typeof lent.lastEventIdOf;
export let lazy: typeof lent.lazy;
export let originalStack: typeof lent.originalStack;
export let parseQuery: typeof lent.parseQuery;
export let placeOf: typeof lent.placeOf;
export let refusal: typeof lent.refusal;
export let rejectionHeaders: typeof lent.rejectionHeaders;
export let reportError: typeof lent.reportError;
export let urlTooLong: typeof lent.urlTooLong;
export let withDeprecation: typeof lent.withDeprecation;

/** Hands that part what it uses. It is called before anything else of it. */
export function lend(given: typeof lent): void {
  ({
    andThen,
    answerBytes,
    answerCall,
    assertNoRefusedKey,
    assertSameSite,
    attempt,
    completeAnswer,
    createRejection,
    createRequestScope,
    describeIssues,
    digest,
    enterCall,
    errorHeaders,
    eventHeaders,
    EventStream,
    idOfPosition,
    lastEventIdOf,
    lazy,
    originalStack,
    parseQuery,
    placeOf,
    refusal,
    rejectionHeaders,
    reportError,
    urlTooLong,
    withDeprecation,
  } = given);
}
