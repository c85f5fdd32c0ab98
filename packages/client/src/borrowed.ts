import type * as Failures from "./failures/failures.js";
import type { initial } from "./initial.js";

// What the parts of the client that are loaded later use of what is loaded at once, and of the part that describes failures. They do not import it: bundlers make a file of its own of
// whatever other parts share than the rest does, which would be seven more requests of a page, and a fifth more to load.

export let RpcError: typeof Failures.RpcError;
export let abortError: typeof initial.abortError;
export let answerOf: typeof initial.answerOf;
export let createDeadlineSignal: typeof initial.createDeadlineSignal;
export let decode: typeof initial.decode;
export let defaultMaxUrlLength: typeof initial.defaultMaxUrlLength;
export let encodeInput: typeof initial.encodeInput;
export let exchange: typeof initial.exchange;
export let formatUrl: typeof initial.formatUrl;
export let globalFetch: typeof initial.globalFetch;
export let isForm: typeof initial.isForm;
export let isSystemCode: typeof Failures.isSystemCode;
export let jsonHeaders: typeof initial.jsonHeaders;
export let networkError: typeof Failures.networkError;
export let notPlain: typeof initial.notPlain;
export let ownHeaders: typeof initial.ownHeaders;
export let pageOrigin: typeof initial.pageOrigin;
export let parseJson: typeof initial.parseJson;
export let readAnswer: typeof Failures.readAnswer;
export let readEnvelope: typeof Failures.readEnvelope;
export let readError: typeof Failures.readError;
export let readText: typeof Failures.readText;
export let reading: typeof initial.reading;
export let rpcHeaders: typeof initial.rpcHeaders;
export let sendJson: typeof initial.sendJson;
export let streamOf: typeof initial.streamOf;
export let systemCodes: typeof Failures.systemCodes;
export let toCallError: typeof Failures.toCallError;
export let toResponse: typeof initial.toResponse;
export let unreadable: typeof Failures.unreadable;
export let unsendable: typeof Failures.unsendable;
export let withCodec: typeof initial.withCodec;

/** An error, as the value of the same name makes it. */
export type RpcError = InstanceType<typeof Failures.RpcError>;

/** Hands a part what it uses. It is called before anything else of it. */
export function lend(lent: typeof initial & typeof Failures): void {
  ({
    RpcError,
    abortError,
    answerOf,
    createDeadlineSignal,
    decode,
    defaultMaxUrlLength,
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
    sendJson,
    streamOf,
    systemCodes,
    toCallError,
    toResponse,
    unreadable,
    unsendable,
    withCodec,
  } = lent);
}
