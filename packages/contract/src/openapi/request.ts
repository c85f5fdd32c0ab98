import type { JsonSchema } from "../manifest/json-schema.js";
import type { ProcedureManifest } from "../manifest/manifest.js";
import type { Route } from "../route.js";
import { binary } from "./binary.js";
import type { Content, Parameter, RequestBody } from "./document.js";
import { examplesOf, withoutKeys } from "./examples.js";
import { fieldsOf, isObjectSchema, othersOf, takesMore, withoutFields } from "./fields.js";
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
  const inPath = inPathOf(input.schema, setting).map((field) => parameterOf(field, setting));
  const inQuery = hasBody ? [] : inQueryOf(input, setting);
  return {
    parameters: [...inPath, ...inQuery, ...headers],
    requestBody: hasBody ? bodyOf(input, procedure, setting) : undefined,
  };
}

const octets = "application/octet-stream";

function inPathOf(schema: JsonSchema, { pathNames, types }: RequestSetting): readonly Placed[] {
  const fields = fieldsOf(schema, types);
  return [...pathNames].map(([name, shown]): Placed => {
    const field = fields.get(name)?.schema ?? { type: "string" };
    return { name, shown, place: "path", schema: field, required: true };
  });
}

/** Each field by its name, and those without one together; an input that is no object as a whole, as over RPC. */
function inQueryOf(input: Written, setting: RequestSetting): readonly Parameter[] {
  const { pathNames, types, view } = setting;
  const { schema } = input;
  if (!isObjectSchema(schema, types)) {
    if (Object.keys(schema).length === 0) return [];
    const content = { "application/json": { schema: view.of(schema) } };
    const isOptional = input.body === "json" && input.optional === true;
    return [{ name: "input", in: "query", ...(!isOptional && { required: true }), content }];
  }
  const named = [...fieldsOf(schema, types)].filter(([name]) => !pathNames.has(name));
  const others = othersOf(schema, types);
  return [
    ...named.map(([name, field]) => parameterOf({ name, shown: name, place: "query", ...field }, setting)),
    ...(others
      ? [
          {
            name: "others",
            in: "query",
            ...freeForm,
            schema: { type: "object", additionalProperties: view.of(others) },
          } as const,
        ]
      : []),
  ];
}

/** How OpenAPI writes that an object's keys are the names of parameters. */
const freeForm = { style: "form", explode: true } as const;

type Written = Exclude<NonNullable<ProcedureManifest["input"]>, { readonly body: "bytes" }>;

function bodyOf(input: Written, procedure: ProcedureManifest, setting: RequestSetting): RequestBody | undefined {
  const { pathNames, types, view } = setting;
  const inPath = new Set(pathNames.keys());
  const rest = withoutFields(input.schema, inPath, types);
  const fields = [...fieldsOf(rest, types).values()];
  if (inPath.size > 0 && fields.length === 0 && !takesMore(rest, types)) return undefined;
  const examples = examplesOf(procedure, (example) => withoutKeys(example.input, inPath));
  const media = { schema: view.of(rest), ...(examples && { examples }) };
  const content = { [input.body === "form" ? "multipart/form-data" : "application/json"]: media };
  // No body at all is an object without fields.
  const isNeeded = input.body === "form" || !isObjectSchema(rest, types) || fields.some((field) => field.required);
  return isNeeded && !(input.body === "json" && input.optional) ? required(content) : { content };
}

function contentOf(type: string, schema: JsonSchema): Content {
  return { [type]: { schema } };
}

function required(content: Content): RequestBody {
  return { required: true, content };
}
