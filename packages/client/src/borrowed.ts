import type * as Failures from "./failures/failures.js";
import type * as Initial from "./initial.js";

// What the parts of the client that are loaded later use of what is loaded at once, and of the part that describes failures. They do not import it: bundlers make a file of its own of
// whatever other parts share than the rest does, which would be seven more requests of a page, and a fifth more to load.

export let RpcError: typeof Failures.RpcError;
export let abortError: typeof Initial.abortError;
export let createDeadlineSignal: typeof Initial.createDeadlineSignal;
export let decode: typeof Initial.decode;
export let encodeInput: typeof Initial.encodeInput;
export let exchange: typeof Initial.exchange;
export let formatUrl: typeof Initial.formatUrl;
export let globalFetch: typeof Initial.globalFetch;
export let isForm: typeof Initial.isForm;
export let isSystemCode: typeof Failures.isSystemCode;
export let jsonHeaders: typeof Initial.jsonHeaders;
export let networkError: typeof Failures.networkError;
export let notPlain: typeof Initial.notPlain;
export let ownHeaders: typeof Initial.ownHeaders;
export let pageOrigin: typeof Initial.pageOrigin;
export let parseJson: typeof Initial.parseJson;
export let readAnswer: typeof Failures.readAnswer;
export let readEnvelope: typeof Failures.readEnvelope;
export let readError: typeof Failures.readError;
export let readText: typeof Failures.readText;
export let reading: typeof Initial.reading;
export let rpcHeaders: typeof Initial.rpcHeaders;
export let streamOf: typeof Initial.streamOf;
export let systemCodes: typeof Failures.systemCodes;
export let timeoutError: typeof Initial.timeoutError;
export let toCallError: typeof Failures.toCallError;
export let toResponse: typeof Initial.toResponse;
export let unreadable: typeof Failures.unreadable;
export let unsendable: typeof Failures.unsendable;
export let withCodec: typeof Initial.withCodec;

/** An error, as the value of the same name makes it. */
export type RpcError = InstanceType<typeof Failures.RpcError>;

/** Hands a part what it uses. It is called before anything else of it. */
export function lend(lent: typeof Initial & typeof Failures): void {
  ({
    RpcError,
    abortError,
    createDeadlineSignal,
    decode,
    encodeInput,
    exchange,
    formatUrl,
    globalFetch,
    isForm,
    isSystemCode,
    jsonHeaders,
    networkError,
    notPlain,
    ownHeaders,
    pageOrigin,
    parseJson,
    readAnswer,
    readEnvelope,
    readError,
    readText,
    reading,
    rpcHeaders,
    streamOf,
    systemCodes,
    timeoutError,
    toCallError,
    toResponse,
    unreadable,
    unsendable,
    withCodec,
  } = lent);
}
