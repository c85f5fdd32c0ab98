import type { Exchange } from "../rpc/exchange.js";
import type { Desk } from "../rpc/rpc-handler.js";
import type { Value } from "../value.js";
import { andThen, assertNoRefusedKey, assertSameSite, refusal } from "./borrowed.js";
import { decodeComponent, parseParams } from "./coercion/params.js";
import type { PathParam } from "./coercion/read-fields.js";
import type { Reading } from "./coercion/reading.js";
import type { RestProcedure } from "./rest-procedure.js";
import type { RestRoute } from "./routes.js";

/** A request for a route. */
export interface RestRequest {
  readonly exchange: Exchange;
  readonly route: RestRoute;
  /** The parts of its path, as they came. */
  readonly parts: readonly string[];
  readonly rest: RestProcedure;
  readonly reading: Reading;
}

/** Takes the input of a request off the wire, for validation to look at. @throws RpcError for a request that is not written as it has to be. */
export function takeRestInput(
  request: RestRequest,
  { options, trusts }: Pick<Desk, "options" | "trusts">,
): Value<unknown> {
  const { exchange, route, rest, reading } = request;
  const { takes, definition } = rest.procedure;
  const hasBody = route.method !== "GET" && route.method !== "DELETE";
  const body = hasBody ? bodyOf(exchange, { takes, trusts }) : "none";
  if (takes === "nothing") return undefined;
  const limit = definition.maxBodyBytes ?? options.maxBodyBytes;
  if (takes === "bytes") return exchange.readStream(limit);
  const path = pathOf(request);
  if (takes === "form") return andThen(exchange.readForm(limit), (form) => withPath(form, path));
  if (!hasBody) {
    assertNoBody(request);
    return rest.input().fromUrl(path, queryOf(request), reading);
  }
  const json = body === "none" ? undefined : exchange.readJson(limit);
  return andThen(json, (given) => {
    assertNoRefusedKey(given, given);
    return rest.input().fromBody(path, given, reading);
  });
}

/** Fields in a body that is not read would be missing without a word. */
function assertNoBody({ exchange, route: { method } }: RestRequest): void {
  if (!announcesBody(exchange)) return;
  throw refusal({
    code: "BAD_REQUEST",
    message: `The input of a ${method} stands in its path and its query: it came with a body, which would not be read`,
  });
}

function pathOf({ route: { segments }, parts }: RestRequest): readonly PathParam[] {
  const path: PathParam[] = [];
  for (const [index, segment] of segments.entries()) {
    if ("name" in segment) path.push({ name: segment.name, text: decodeComponent(parts[index] ?? "", "path") });
  }
  return path;
}

/** A subscription's query may hold the id it resumes after, which is no part of its input. */
function queryOf({ exchange, rest }: RestRequest) {
  const query = parseParams(exchange.search);
  if (rest.procedure.gives !== "events" || !query.has("lastEventId")) return query;
  return new Map([...query].filter(([name]) => name !== "lastEventId"));
}

function withPath(form: FormData, path: readonly PathParam[]): FormData {
  for (const { name, text } of path) form.set(name, text);
  return form;
}

interface BodyRules {
  readonly takes: RestProcedure["procedure"]["takes"];
  readonly trusts: (origin: string) => boolean;
}

/**
 * Makes sure that a body is written as the procedure takes it. JSON is also what no page of another site can send without having been
 * allowed to; what such a page could send, a form or nothing at all, must come from this one.
 */
function bodyOf(exchange: Exchange, { takes, trusts }: BodyRules): "some" | "none" {
  const given = exchange.header("content-type");
  const type = given?.split(";", 1)[0]?.trim().toLowerCase() ?? "";
  if (isSimple(type)) {
    const fits = takes === "bytes" || (takes === "form" ? type === formType : type === "" && !announcesBody(exchange));
    if (!fits) throw wrongType(given, takes);
    assertSameSite(exchange, trusts);
    return takes === "json" || takes === "nothing" ? "none" : "some";
  }
  if (takes === "bytes" || (takes !== "form" && isJson(type))) return "some";
  throw wrongType(given, takes);
}

const formType = "multipart/form-data";

/** What a browser sends for a page of any site without asking: the types of forms, and no type. */
function isSimple(type: string): boolean {
  return type === "" || type === formType || type === "application/x-www-form-urlencoded" || type === "text/plain";
}

function isJson(type: string): boolean {
  return type === "application/json" || /^application\/[\w.-]+\+json$/.test(type);
}

function announcesBody(exchange: Exchange): boolean {
  const length = exchange.header("content-length");
  return (length !== undefined && length !== "0") || exchange.header("transfer-encoding") !== undefined;
}

function wrongType(given: string | undefined, takes: BodyRules["takes"]) {
  const wanted = takes === "form" ? formType : "application/json";
  const message =
    given === undefined
      ? `Missing content-type header: send ${wanted}`
      : `Unsupported content-type "${given}": send ${wanted}`;
  return refusal({ code: "UNSUPPORTED_MEDIA_TYPE", message });
}
