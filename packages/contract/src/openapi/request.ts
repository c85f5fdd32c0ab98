import type { JsonSchema } from "../manifest/json-schema.js";
import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Route } from "../route.js";
import { binary } from "./binary.js";
import type { Content, Parameter, RequestBody } from "./document.js";
import { examplesOf, withoutKeys } from "./examples.js";
import { fieldsOf, takesMore, withoutFields } from "./fields.js";
import { headersOf, type ParameterSetting, type Placed, parameterOf } from "./parameters.js";

/** What requests are described with. */
export interface RequestSetting extends ParameterSetting {
  readonly route: Route;
  /** The names of the path's parameters: in the input, and in the document. */
  readonly pathNames: ReadonlyMap<string, string>;
}

/** What a request brings. */
export interface RequestParts {
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
}

/** Where each part of an input travels: what the route names in its path, the rest in the query or, where the method has one, in the body. */
export function requestOf(setting: RequestSetting): RequestParts {
  const { procedure, route } = setting;
  const headers = headersOf(procedure);
  const { input } = procedure;
  if (!input) return { parameters: headers, requestBody: undefined };
  if (input.body === "bytes") return { parameters: headers, requestBody: required(contentOf(octets, binary)) };
  const hasBody = input.body === "form" || (route.method !== "GET" && route.method !== "DELETE");
  const inUrl = placedIn(input.schema, !hasBody, setting).map((field) => parameterOf(field, setting));
  return {
    parameters: [...inUrl, ...headers],
    requestBody: hasBody ? bodyOf(input, procedure, setting) : undefined,
  };
}

const octets = "application/octet-stream";

function placedIn(schema: JsonSchema, withQuery: boolean, { pathNames, types }: RequestSetting): readonly Placed[] {
  const fields = fieldsOf(schema, types);
  const inPath = [...pathNames].map(([name, shown]): Placed => {
    const field = fields.get(name)?.schema ?? { type: "string" };
    return { name, shown, place: "path", schema: field, required: true };
  });
  const others = withQuery ? [...fields].filter(([name]) => !pathNames.has(name)) : [];
  return [...inPath, ...others.map(([name, field]): Placed => ({ name, shown: name, place: "query", ...field }))];
}

type Written = Exclude<NonNullable<ProcedureManifest["input"]>, { readonly body: "bytes" }>;

function bodyOf(input: Written, procedure: ProcedureManifest, setting: RequestSetting): RequestBody | undefined {
  const { pathNames, types, view } = setting;
  const inPath = new Set(pathNames.keys());
  const rest = withoutFields(input.schema, inPath, types);
  if (inPath.size > 0 && fieldsOf(rest, types).size === 0 && !takesMore(rest, types)) return undefined;
  const examples = examplesOf(procedure, (example) => withoutKeys(example.input, inPath));
  const media = { schema: view.of(rest), ...(examples && { examples }) };
  const content = { [input.body === "form" ? "multipart/form-data" : "application/json"]: media };
  return input.body === "json" && input.optional ? { content } : required(content);
}

function contentOf(type: string, schema: JsonSchema): Content {
  return { [type]: { schema } };
}

function required(content: Content): RequestBody {
  return { required: true, content };
}
