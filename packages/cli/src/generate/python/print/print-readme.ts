import type { JsonValue } from "@parley/contract/manifest";
import { pythonLiteral } from "../literal.js";
import { builtin } from "../marks.js";
import type { FieldDefinition, ProcedureModel, SdkModel } from "../model.js";
import { fieldName } from "../types/classes.js";
import type { FieldsOf } from "./fields-of.js";
import type { PrintedSdk } from "./print-group.js";
import { proceduresOf } from "./print-reference.js";

/** A procedure with what leads to it. */
type Found = readonly [owner: string, procedure: ProcedureModel];

/** Writes `README.md`, in the order in which one needs it. */
export function printReadme(sdk: PrintedSdk): string {
  const all = proceduresOf(sdk.root, "client");
  const { fieldsOf } = sdk;
  const sections = [
    install(sdk),
    use(sdk, all, fieldsOf),
    paging(all, fieldsOf),
    streams(all, fieldsOf),
    files(all, fieldsOf),
    errors(sdk, all, fieldsOf),
    retries(all),
    options,
    types(sdk),
  ];
  return `# ${sdk.title}\n\nThe Python SDK of ${sdk.title}. It needs Python 3.11 and nothing else. Every method is in [REFERENCE.md](REFERENCE.md).\n\n${sections
    .filter((section) => section !== "")
    .join("\n")}`;
}

function python(code: string): string {
  return `\`\`\`python\n${code}\n\`\`\`\n`;
}

function install({ packageName }: SdkModel): string {
  return `\`\`\`sh\npip install ${packageName.replaceAll("_", "-")}\n\`\`\`\n`;
}

function use({ packageName }: SdkModel, all: readonly Found[], fieldsOf: FieldsOf): string {
  const found = bestOf(all, fieldsOf);
  const call = found ? `    print(${callOf(found, fieldsOf)})` : "    ...";
  return `## Use\n\n${python(
    `from ${packageName} import Client\n\nwith Client("https://example.com/rpc", headers={"authorization": "…"}) as client:\n${call}`,
  )}
A client may live as long as the program, and threads may share it: it keeps its connections. \`headers\` may be a function, which is asked for every attempt.
`;
}

function isPlain({ kind, output, input, pagination, docs }: ProcedureModel): boolean {
  const isJson = input.kind !== "bytes" && input.kind !== "form" && output.kind === "value";
  return isJson && kind !== "subscription" && !pagination && docs.deprecated === undefined;
}

/** The call that shows most: one with an example, else a query with something to give, else one that gives something, else any. */
function bestOf(all: readonly Found[], fieldsOf: FieldsOf): Found | undefined {
  const plain = all.filter(([, one]) => isPlain(one));
  const queries = plain.filter(([, { kind }]) => kind === "query");
  const takes = ([, { input }]: Found) => input.kind === "fields" && fieldsOf(input.typeName).length > 0;
  const gives = ([, { output }]: Found) => output.kind === "value" && output.annotation !== "None";
  return (
    queries.find(([, { docs }]) => docs.examples?.some(({ input }) => input !== undefined)) ??
    queries.find((one) => takes(one) && one[1].errors.length > 0) ??
    queries.find(takes) ??
    queries.find(gives) ??
    plain.find(takes) ??
    queries[0] ??
    plain[0]
  );
}

/** A call with what it must be given. */
function callOf([owner, { name, input, docs }]: Found, fieldsOf: FieldsOf): string {
  if (input.kind === "none") return `${owner}.${name}()`;
  if (input.kind === "bytes") return `${owner}.${name}(Path("photo.jpg"))`;
  if (input.kind === "value") return `${owner}.${name}(…)`;
  const example = new Map(
    Object.entries(Object(docs.examples?.[0]?.input)).map(([wire, value]) => [fieldName(wire), value as JsonValue]),
  );
  const shown = fieldsOf(input.typeName).filter((field) => !field.optional || example.has(field.name));
  const given = shown.map((field) => `${field.name}=${exampleOf(field, example.get(field.name))}`);
  return `${owner}.${name}(${given.join(", ")})`;
}

function exampleOf({ annotation }: FieldDefinition, example: JsonValue | undefined): string {
  const isPlainValue = ["int", "str", "bool", "float"].some((name) => annotation === builtin(name));
  if (isPlainValue && example !== undefined) return pythonLiteral(example);
  if (annotation === "FileInput") return 'Path("photo.jpg")';
  if (annotation === builtin("int")) return "1";
  if (annotation === builtin("bool")) return "True";
  if (annotation === builtin("str")) return '"…"';
  return "…";
}

function paging(all: readonly Found[], fieldsOf: FieldsOf): string {
  const found = all.find(([, { pagination }]) => pagination);
  if (!found) return "";
  const call = callOf(found, fieldsOf);
  return `## Pages\n\n${python(
    `for item in ${call}:\n    print(item)\n\nfirst = ${call}.first_page()\nten = ${call}.to_list(limit=10)`,
  )}
The next page is asked for when the last item of the one before has been read; \`.pages()\` gives the pages themselves.
`;
}

function streams(all: readonly Found[], fieldsOf: FieldsOf): string {
  const found = all.find(([, { kind }]) => kind === "subscription");
  if (!found) return "";
  return `## Subscriptions\n\n${python(`with ${callOf(found, fieldsOf)} as events:\n    for event in events:\n        print(event)`)}
A lost connection is made again, and goes on after the last event where the server can. \`events.last_event_id\`, passed to \`client.with_options(last_event_id=…)\`, does so in
another process. Another thread may \`close()\` it.
`;
}

function files(all: readonly Found[], fieldsOf: FieldsOf): string {
  const upload = all.find(([, { input }]) => input.kind === "form" || input.kind === "bytes");
  const download = all.find(([, { output }]) => output.kind === "bytes");
  if (!upload && !download) return "";
  const lines = [
    "from pathlib import Path",
    ...(upload ? [callOf(upload, fieldsOf)] : []),
    ...(download ? [`with ${callOf(download, fieldsOf)} as file:\n    file.save("photo.jpg")`] : []),
  ];
  return `## Files\n\n${python(lines.join("\n\n"))}
A file is bytes, an open file, a path, or an \`Upload\`, which says its name and media type. It goes out as it is read; what comes is read by chunks, too.
`;
}

function errors({ packageName, errors: declared }: SdkModel, all: readonly Found[], fieldsOf: FieldsOf): string {
  const failing = all.filter(([, one]) => isPlain(one) && one.errors.length > 0);
  const found = bestOf(failing, fieldsOf) ?? failing[0];
  const name = found?.[1].errors[0]?.className ?? "NotFoundError";
  const call = found ? callOf(found, fieldsOf) : "...";
  const last = declared.length > 0 ? " What the contract declares carries its `data`, typed." : "";
  return `## Errors\n\n${python(
    `from ${packageName}.errors import ${name}, RpcError\n\ntry:\n    ${call}\nexcept ${name} as error:\n    print(error.${found ? "data" : "message"})\nexcept RpcError as error:\n    print(error.code, error.message, error.request_id)`,
  )}
Every failure is an \`RpcError\`, and each code has a class of its own.${last} \`NetworkError\` is a \`ConnectionError\`, too, and \`CallTimeoutError\` a \`TimeoutError\`. \`not_executed\` says
that a call certainly did not run.
`;
}

function retries(all: readonly Found[]): string {
  const keyed = all.find(([, { idempotent }]) => idempotent === "key");
  const keys = keyed
    ? ` \`${keyed[1].path}\` and the like get a key for each call, so that they run once; \`with_options(idempotency_key=…)\` names one yourself.`
    : "";
  return `## Time and retries

A call has 10 seconds over all its attempts, or less where the contract says so; \`Client(…, timeout=30)\` or \`client.with_options(timeout=2)\` say otherwise. It is sent again, at most three times
in all, where that does no harm: what never ran, queries, and what the contract calls idempotent; never before the server asks, and not more than one retry for five calls.${keys}
\`max_attempts=1\` makes each call one request.
`;
}

const options = `## More

${python(
  `answer = client.with_response(client.some.method, …)  # .data, .status, .headers, .request_id
client.call("some.new.procedure", {"wireName": 1})  # what this SDK does not know yet
Client(…, on_request=print, on_response=print, on_retry=print, on_contract_mismatch=warn)`,
)}
The server is told which contract this SDK was made from. Where that is too old, or too new, for a procedure, calls of that one raise \`ContractMismatchError\`, and all others go on.
`;

function types({ packageName }: SdkModel): string {
  return `## Types

Outputs are frozen dataclasses, inputs keywords or dicts, in \`${packageName}.types\`. Times are \`datetime\` in UTC; a time without a zone is not sent. An argument that is left out and one that
is None are two things; in what comes, both are None. Enums are open: a value may come that is not listed. So are unions: what this SDK does not know comes as
\`Unknown\`, with its \`tag\` and all of it as \`raw\`. A set of objects is a list. Names that are words of Python end in \`_\`.
`;
}
