import type { Difference, Pair } from "./differences.js";

/** Where Parley answers otherwise than tRPC, on purpose. */
export interface IntendedDifference {
  readonly name: string;
  readonly reason: string;
  /** Whether any answer may show it; others are named by the cases that show them. */
  readonly anywhere?: boolean;
  readonly covers: (difference: Difference, pair: Pair) => boolean;
}

/** Covers one place, where tRPC says one thing and Parley another; `undefined` is nothing at all. */
function at(place: RegExp, trpc: RegExp | undefined, parley: RegExp | undefined): (difference: Difference) => boolean {
  const says = (text: string | undefined, expected: RegExp | undefined) =>
    text === undefined || expected === undefined ? text === expected : expected.test(text);
  return (difference) => place.test(difference.at) && says(difference.trpc, trpc) && says(difference.parley, parley);
}

/** Covers two answers that have nothing in common, told by their statuses and by what stands in their bodies. */
function instead(trpc: readonly [status: number, says: RegExp], parley: typeof trpc): IntendedDifference["covers"] {
  return (_, pair) =>
    pair.trpc.status === trpc[0] &&
    trpc[1].test(pair.trpc.body) &&
    pair.parley.status === parley[0] &&
    parley[1].test(pair.parley.body);
}

const result = /^.?\{"result"|^event: connected|^\{"json":\{"0"/;

/** Everything that Parley does otherwise for a service. What is not on this list must be the same. */
export const intendedDifferences: readonly IntendedDifference[] = [
  {
    name: "method override",
    reason:
      "A query's input may be too long for a URL, so queries and subscriptions may come by POST without being told to.",
    covers: (_, { trpc, parley }) =>
      /Unsupported POST-request to (query|subscription)/.test(trpc.body) &&
      parley.status === 200 &&
      result.test(parley.body),
  },
  {
    name: "one spelling of a path",
    reason:
      "A procedure has one URL, for caches, logs and limits: slashes around its path, or a fragment, are not cut off.",
    covers: (_, { parley }) => parley.status === 404 && /No procedure found on path \\?"[^"]*[/#]/.test(parley.body),
  },
  {
    name: "no stream for a wrong method",
    reason:
      "What fails before a stream begins is answered with its status, not as a stream that ends at once with status 200.",
    covers: instead([200, /Unsupported PUT-request to subscription/], [405, /Unsupported PUT-request to subscription/]),
  },
  {
    name: "any Host",
    reason: "Nothing depends on what a caller writes into Host, so a wrong one does no harm.",
    covers: instead([400, /Invalid URL/], [200, result]),
  },
  {
    name: "URL limit",
    reason: "Proxies on the way take about 8 kB, so a longer URL works until it meets one. The limit is an option.",
    covers: instead([200, result], [414, /The URL is 8193 bytes long, where 8192 may be/]),
  },
  {
    name: "batch limit",
    reason: "One request cannot ask for unbounded work. The limit is an option.",
    covers: instead([200, /./], [400, /Batch call exceeds maximum size: 11 calls, where 10 may be/]),
  },
  {
    name: "body limit",
    reason:
      "Every byte of a body is held, so a body is bounded; what is left of one is not read, and the connection closes.",
    covers: (_, { parley }) =>
      (parley.status === 413 || parley.status === 200) &&
      /body is .+ where (64|1048576) bytes may be/.test(parley.body),
  },
  {
    name: "forms of other sites",
    reason: "A form is what a page of another site can send with its user's cookies, without asking first.",
    covers: instead([200, result], [403, /A form from .+ is refused/]),
  },
  {
    name: "bodies of another type",
    reason: "A body that is not what the procedure takes is refused as such, instead of being validated as if it were.",
    covers: instead([400, /"issues":/], [415, /takes [a-z/-]+, not [a-z/-]+/]),
  },
  {
    name: "a GET has no body",
    reason: "What a GET says of a body that it has not got makes no difference.",
    covers: instead([405, /Only POST requests are supported for/], [200, result]),
  },
  {
    name: "forms are calls",
    reason: "The wrong method for a form is answered like the wrong method for any call, with its path and `allow`.",
    covers: instead(
      [405, /Only POST requests are supported for/],
      [405, /Unsupported PUT-request to mutation procedure/],
    ),
  },
  {
    name: "downloads",
    reason: "Bytes travel as they are, with a type, a name and ranges; tRPC's wire has no form for them.",
    covers: (_, { trpc, parley }) =>
      trpc.status === 415 &&
      /answers with bytes, for which tRPC's wire has no form/.test(trpc.body) &&
      parley.status < 300,
  },
  {
    name: "downloads in a batch",
    reason: "It is the batch that is at fault, since the procedure does answer with bytes when it is called by itself.",
    covers: instead([415, /answers with bytes/], [400, /answers with bytes, which cannot travel in a batch/]),
  },
  {
    name: "a member's input is its own",
    reason: "A batch decides per call: one member's broken input does not fail its siblings.",
    covers: (_, { trpc, parley }) =>
      /Expected superjson's form/.test(trpc.body) && !/"result"/.test(trpc.body) && /"result"/.test(parley.body),
  },
  {
    name: "context before JSON lines",
    reason:
      "The head of JSON lines goes out before any call has run: headers that the context sets must be there by then.",
    covers: (difference, { parley }) =>
      at(/^notes\.context$/, undefined, /./)(difference) && /^\{"json":\{"0"/.test(parley.body),
  },
  {
    name: "reported once",
    reason: "A subscription that cannot begin is one failure. tRPC reports it as a failed call and as a failed stream.",
    covers: (difference, { trpc, parley }) =>
      at(/^notes\.onError$/, /./, undefined)(difference) &&
      trpc.headers["content-type"]?.[0] === "text/event-stream" &&
      parley.notes.some(([what]) => what === "onError"),
  },
  {
    name: "no input stays no input",
    reason: "The last id is an argument of its own. It does not stand in for an input that was left out.",
    covers: (_, { trpc, parley }) =>
      /^event: connected/.test(trpc.body) && trpc.notes.length === 2 && /received undefined/.test(parley.body),
  },
  {
    name: "keys that no answer can carry",
    reason: "What superjson does not write it need not read: the caller hears of it before the handler has run.",
    covers: instead([500, /Internal server error/], [400, /The input has a key \\"__proto__\\"/]),
  },
  {
    name: "a refused request has no kind",
    reason: "A request that fails as a whole is reported without the kind of a call that was not made.",
    covers: at(/^notes\.onError\.kind$/, /^"query"$/, /^"undefined"$/),
  },
  {
    name: "path of what cannot be written",
    reason: "An output that cannot be written is the failure of a call, whose path is known.",
    covers: (difference, { parley }) => /path$/.test(difference.at) && parley.status === 500,
  },
  {
    name: "allow lists POST",
    reason: "The header of a 405 lists what is allowed, POST included; one that a handler throws has the header, too.",
    covers: at(/^headers\.allow\.0$/, undefined, /^"(GET, )?POST"$/),
  },
  {
    name: "allow adds POST",
    reason: "The header of a 405 lists what is allowed, POST included.",
    covers: at(/^headers\.allow\.0$/, /^"GET"$/, /^"GET, POST"$/),
  },
  {
    name: "request id",
    reason: "Every answer and every error names its request, so that what a user reports can be found in the log.",
    anywhere: true,
    covers: at(/^headers\.x-request-id\.0$|\.data\.rpc\.requestId$/, undefined, /^"[\w-]+"$/),
  },
  {
    name: "not executed",
    reason: "An error says when it is certain that no handler ran, so that the call can safely be tried again.",
    anywhere: true,
    covers: (difference) =>
      at(/\.data\.rpc\.notExecuted$/, undefined, /^true$/)(difference) ||
      at(/^headers\.rpc-not-executed\.0$/, undefined, /^"1"$/)(difference),
  },
  {
    name: "reconnect after silence",
    reason:
      "Streams ping, so clients are told after what silence to give up on a connection; tRPC does neither by default.",
    anywhere: true,
    covers: at(/^body\.0\.data\.reconnectAfterInactivityMs$/, undefined, /^45000$/),
  },
  {
    name: "JSON says that it is JSON",
    reason: "tRPC sends errors from before a procedure is chosen as text/plain, though their body is JSON.",
    covers: at(/^headers\.content-type\.0$/, /text\/plain/, /^"application\/json"$/),
  },
  {
    name: "content types listed",
    reason: "The message says which types there are, and closes its quotation marks.",
    covers: at(/message$/, /(Missing|Unsupported) content-type/, /: send application\/json, multipart\/form-data or/),
  },
  {
    name: "form errors say what failed",
    reason: "The message names the form, and not only the parser.",
    covers: at(/message$/, /./, /^"The form cannot be read: /),
  },
  {
    name: "JSON errors say where",
    reason: "The message says whether the body or the query's input was no JSON, and not only what the parser met.",
    covers: at(/message$/, /./, /^"(The body|`\?input=`) is not valid JSON: /),
  },
  {
    name: "a method to use instead",
    reason: "The text says what the `allow` header says, for people who try a procedure by hand.",
    covers: at(
      /message$/,
      /^"Unsupported [A-Z]+-request to [^:]+"$/,
      /^"Unsupported [A-Z]+-request to .+: use (GET|POST)/,
    ),
  },
  {
    name: "where procedures are",
    reason: "The base path itself is what a client is given, so people open it to see whether it works.",
    covers: at(/message$/, /^"No procedure found on path \\"\\""$/, /: RPC is at \/.*<procedure>"$/),
  },
];
