import type * as Initial from "./initial.js";

// What the parts of the client that are loaded later use of what is loaded at once. They do not import it: bundlers make a file of its own of
// whatever other parts share than the rest does, which would be seven more requests of a page, and a fifth more to load.

export let RpcError: typeof Initial.RpcError;
export let abortError: typeof Initial.abortError;
export let createDeadlineSignal: typeof Initial.createDeadlineSignal;
export let decode: typeof Initial.decode;
export let encodeInput: typeof Initial.encodeInput;
export let exchange: typeof Initial.exchange;
export let formatUrl: typeof Initial.formatUrl;
export let globalFetch: typeof Initial.globalFetch;
export let isForm: typeof Initial.isForm;
export let isSystemCode: typeof Initial.isSystemCode;
export let jsonHeaders: typeof Initial.jsonHeaders;
export let networkError: typeof Initial.networkError;
export let notPlain: typeof Initial.notPlain;
export let ownHeaders: typeof Initial.ownHeaders;
export let pageOrigin: typeof Initial.pageOrigin;
export let parseJson: typeof Initial.parseJson;
export let readAnswer: typeof Initial.readAnswer;
export let readEnvelope: typeof Initial.readEnvelope;
export let readError: typeof Initial.readError;
export let readText: typeof Initial.readText;
export let reading: typeof Initial.reading;
export let rpcHeaders: typeof Initial.rpcHeaders;
export let streamOf: typeof Initial.streamOf;
export let systemCodes: typeof Initial.systemCodes;
export let timeoutError: typeof Initial.timeoutError;
export let toCallError: typeof Initial.toCallError;
export let toResponse: typeof Initial.toResponse;
export let unreadable: typeof Initial.unreadable;
export let unsendable: typeof Initial.unsendable;
export let withCodec: typeof Initial.withCodec;

/** An error, as the value of the same name makes it. */
export type RpcError = InstanceType<typeof Initial.RpcError>;

/** Hands a part what it uses. It is called before anything else of it. */
export function lend(initial: typeof Initial): void {
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
  } = initial);
}
