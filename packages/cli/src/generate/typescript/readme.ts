import { exampleCall, memberPath } from "./example.js";
import { quote } from "./names.js";
import type { Sdk, SdkProcedure } from "./sdk.js";

/** Writes README.md: from installing on, in the order in which people need it, with calls of the contract itself. */
export function readme(sdk: Sdk): string {
  const { procedures } = sdk;
  const query = procedures.find((one) => declaresErrors(one) && one.facts.kind === "query");
  const main = query ?? procedures.find(isPlain) ?? procedures[0];
  if (!main) return `# ${sdk.packageName}\n\nThe contract of ${sdk.title} has no procedures.\n`;
  const guide: Guide = {
    sdk,
    main,
    call: (procedure) => exampleCall(procedure, sdk, { callee: memberPath(procedure.path), first: [] }),
  };
  const sections = [
    start,
    streams,
    errors,
    retries,
    timeouts,
    pages,
    files,
    response,
    hooks,
    functions,
    mismatch,
    escapeHatch,
  ];
  return sections
    .map((section) => section(guide))
    .filter((text) => text !== "")
    .join("\n");
}

function isPlain({ facts }: SdkProcedure): boolean {
  return facts.kind !== "subscription" && facts.output?.body !== "bytes" && !facts.docs?.deprecated;
}

function declaresErrors(procedure: SdkProcedure): boolean {
  return isPlain(procedure) && procedure.errors.length > 0;
}

interface Guide {
  readonly sdk: Sdk;
  readonly main: SdkProcedure;
  readonly call: (procedure: SdkProcedure) => string;
}

function code(text: string): string {
  return `\`\`\`ts\n${text}\n\`\`\`\n`;
}

function start({ sdk, main, call }: Guide): string {
  const { packageName, title } = sdk;
  const use = code(
    `import { createClient } from ${quote(packageName)};\n\nconst client = createClient({ url: "https://example.com/rpc" });\n\nconst result = await ${call(main)};\nconsole.log(result);`,
  );
  return `# ${packageName}

The typed client of ${title}. It needs nothing but \`fetch\`: Node 20 and newer, Bun, Deno, Workers, browsers.

## Install

\`\`\`sh
npm install ${packageName}
\`\`\`

## Use

${use}
\`url\` is where the service answers calls. \`headers\` go with every request; a function is asked anew for each attempt:

${code(`import { createClient } from ${quote(packageName)};

const readToken = async () => "a token that may be renewed";

const client = createClient({
  url: "https://example.com/rpc",
  headers: async () => ({ authorization: \`Bearer \${await readToken()}\` }),
});`)}
All procedures are in [REFERENCE.md](REFERENCE.md).
`;
}

function streams({ sdk, call }: Guide): string {
  const streams = sdk.procedures.filter(({ facts }) => facts.kind === "subscription");
  const stream = streams.find(({ facts }) => facts.resumable) ?? streams[0];
  if (!stream) return "";
  return `## Streams

${code(`for await (const event of ${call(stream)}) {\n  console.log(event);\n}`)}
Leaving the loop ends the stream; so do \`signal\` and \`await using\`. Lost connections are opened again by themselves, later and later, and where the server can, the
stream goes on after the last event that was seen.
`;
}

function errors({ sdk, main, call }: Guide): string {
  // Whatever kind of call declares errors shows better than any other how they are told apart.
  const failing = main.errors.length > 0 ? main : (sdk.procedures.find(declaresErrors) ?? main);
  const [declared] = failing.errors;
  const cases = declared
    ? `    case ${quote(declared.code)}:\n      console.log("told by the contract:", result.error.data);\n      break;\n`
    : "";
  const guard = declared
    ? `isError(error, ${quote(failing.path)}, ${quote(declared.code)})`
    : `isError(error, ${quote(failing.path)})`;
  return `## Errors

Whatever a call throws is an \`RpcError\`: \`code\`, \`data\`, \`status\`, \`issues\` of validation, \`requestId\` for whoever runs the server, and \`notExecuted\`, which is true where
it is certain that nothing was done.

${code(`import { isError } from ${quote(sdk.packageName)};\n\ntry {\n  await ${call(failing)};\n} catch (error) {\n  if (!${guard}) throw error;\n  console.log(error.code, error.requestId);\n}`)}
\`safe()\` does not throw, and tells declared errors apart by their code:

${code(`const result = await ${call(failing)}.safe();\nif (!result.ok) {\n  switch (result.error.code) {\n${cases}    case "TIMEOUT":\n      console.log("too late");\n      break;\n    default:\n      throw result.error;\n  }\n}`)}
| code made by the client | meaning |
|---|---|
| \`NETWORK\` | there was no connection, or it broke |
| \`TIMEOUT\` | time ran out, here or at the server (\`origin\` tells) |
| \`ABORTED\` | your \`signal\` aborted |
| \`DECODE\` | the answer could not be read |

Enums and unions in answers are open: a newer server may send what this SDK was not told of, so keep a \`default\` in every \`switch\`.
`;
}

function retries({ sdk }: Guide): string {
  const keyed = sdk.procedures.find(({ facts }) => facts.idempotent === "key");
  const keys = keyed
    ? ` Those of \`${keyed.path}\` carry an idempotency key, the same over all attempts, so that they are done once.`
    : "";
  return `## Retries

Calls that failed are sent again where that is safe: what certainly never ran, queries, and mutations that may run twice.${keys} There are at most three attempts, with random
waits that double, never before \`retry-after\`, and over all calls no more than one retry for five calls: a server in trouble is not buried.

${code(`import { createClient } from ${quote(sdk.packageName)};\n\nexport const patient = createClient({ url: "https://example.com/rpc", retries: { maxAttempts: 5 } });\nexport const once = createClient({ url: "https://example.com/rpc", retries: false });`)}`;
}

function timeouts({ main, sdk }: Guide): string {
  const first = main.input ? [exampleCall(main, sdk, { callee: "", first: [] }).slice(1, -1)] : [];
  const callee = memberPath(main.path);
  return `## Timeouts

A call may take 10 s over all its attempts, unless client, contract or call say otherwise; the shortest counts. What is left of it is told to the server, which
does not begin what it cannot finish. Files and streams have no limit by default.

${code(`await ${callee}(${[...first, "{ timeoutMs: 2_000 }"].join(", ")});\nawait ${callee}(${[...first, "{ signal: AbortSignal.timeout(500) }"].join(", ")});`)}`;
}

function pages({ sdk, call }: Guide): string {
  const paged = sdk.procedures.find(({ facts }) => facts.pagination);
  if (!paged) return "";
  return `## Pagination

${code(`for await (const item of ${call(paged)}) console.log(item);\n\nconst firstPage = await ${call(paged)};\nconsole.log(firstPage);\n\nfor await (const page of ${call(paged)}.pages()) console.log(page);\n\nconst some = await ${call(paged)}.toArray({ limit: 100 });\nconsole.log(some.length);`)}`;
}

function files({ sdk, call }: Guide): string {
  const upload = sdk.procedures.find(({ facts }) => facts.input?.body === "form" || facts.input?.body === "bytes");
  const download = sdk.procedures.find(({ facts }) => facts.output?.body === "bytes");
  if (!upload && !download) return "";
  const up = upload ? `await ${call(upload)};\n` : "";
  const down = download
    ? `const blob = await ${call(download)};\nconsole.log(blob.size, blob.type);\n\nconst stream = await ${call(download)}.stream();\nawait stream.pipeTo(new WritableStream());\n`
    : "";
  return `## Files\n\n${code((up + down).trimEnd())}`;
}

function response({ call, main }: Guide): string {
  return `## The response itself

${code(`const { data, response, requestId } = await ${call(main)}.withResponse();\nconsole.log(data, response.status, response.headers.get("date"), requestId);`)}`;
}

function hooks({ sdk }: Guide): string {
  return `## Hooks and logs

${code(`import { createClient } from ${quote(sdk.packageName)};

export const watched = createClient({
  url: "https://example.com/rpc",
  onRequest: ({ headers }) => headers.set("x-trace", "1"),
  onResponse: ({ path, status, durationMs }) => console.log(path, status, durationMs),
  onRetry: ({ path, attempt, delayMs, error }) => console.log(path, attempt, delayMs, error.code),
  logger: ({ level, message }) => console[level](message),
});`)}
A log is told neither inputs nor headers, in which secrets could be.
`;
}

function functions({ sdk, main }: Guide): string {
  const call = exampleCall(main, sdk, { callee: main.functionName, first: ["connection"] });
  return `## Small bundles

A client has all procedures. Where bytes count, call functions instead: a bundle then has only what it calls.

${code(`import { connect } from ${quote(sdk.packageName)};\nimport { ${main.functionName} } from ${quote(`${sdk.packageName}/${main.module}`)};\n\nconst connection = connect({ url: "https://example.com/rpc" });\nawait ${call};`)}`;
}

function mismatch({ sdk }: Guide): string {
  return `## When client and server have grown apart

Each request says which contract this SDK was made from. A server that knows that a call would be misunderstood answers CONTRACT_MISMATCH to it, and to no other:

${code(`import { createClient } from ${quote(sdk.packageName)};\n\nexport const client = createClient({\n  url: "https://example.com/rpc",\n  onContractMismatch: () => location.reload(),\n});`)}`;
}

function escapeHatch({ sdk }: Guide): string {
  return `## What this SDK was not told of

${code(`const answer = await client.call("procedure.of.tomorrow", { any: "input" });\nconsole.log(answer);`)}
It is sent once, unless you say that it is a query: \`{ kind: "query" }\`. Headers, \`signal\` and the like go with any call. ${sdk.manifest.version ? `Made from version ${sdk.manifest.version} of the contract.` : ""}
`
    .trimEnd()
    .concat("\n");
}
