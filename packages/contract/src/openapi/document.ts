import type { JsonSchema, JsonValue } from "../manifest/json-schema.js";

/** An OpenAPI document, as far as Parley writes it. */
export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly servers?: readonly OpenApiServer[];
  readonly security?: readonly SecurityRequirement[];
  readonly tags?: readonly { readonly name: string }[];
  readonly paths: { readonly [path: string]: PathItem };
  readonly components: Components;
}

/** Where the API is served. */
export interface OpenApiServer {
  readonly url: string;
  readonly description?: string;
}

/** Schemes by name, all of which a request has to satisfy; none for `{}`. */
export type SecurityRequirement = { readonly [scheme: string]: readonly string[] };

/** How callers prove who they are: one of OpenAPI's security schemes, such as `{ type: "http", scheme: "bearer" }`. */
export interface SecurityScheme {
  readonly type: "http" | "apiKey" | "mutualTLS" | "oauth2" | "openIdConnect";
  readonly description?: string;
  readonly [field: string]: unknown;
}

/** The operations of one path, by method in lower case. */
export type PathItem = { readonly [method: string]: Operation };

/** One procedure with a route. */
export interface Operation {
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated?: true;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: RequestBody;
  readonly responses: { readonly [status: string]: Response | Reference };
  readonly security?: readonly SecurityRequirement[];
  readonly "x-contract": { readonly procedure: string; readonly digest: string };
  readonly "x-stability"?: string;
}

/** A field of the input that travels in the path, the query or a header. */
export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: true;
  readonly deprecated?: true;
  readonly description?: string;
  /** The value as text; or, in `content`, as JSON. */
  readonly schema?: OpenApiSchema;
  readonly style?: "form";
  readonly explode?: boolean;
  readonly content?: Content;
  readonly examples?: Examples;
}

/** What a request brings. */
export interface RequestBody {
  readonly required?: true;
  readonly content: Content;
}

/** One answer. */
export interface Response {
  readonly description: string;
  readonly headers?: { readonly [name: string]: { readonly description: string; readonly schema: OpenApiSchema } };
  readonly content?: Content;
}

/** Something that stands under `components`. */
export interface Reference {
  readonly $ref: string;
}

/** Bodies by media type. */
export type Content = { readonly [mediaType: string]: MediaType };

/** One body: a whole, or in OpenAPI 3.2 a sequence of items. */
export interface MediaType {
  readonly schema?: OpenApiSchema;
  readonly itemSchema?: OpenApiSchema;
  readonly examples?: Examples;
}

/** Examples by a name of their own. */
export type Examples = { readonly [name: string]: { readonly summary?: string; readonly value: JsonValue } };

/** What operations refer to. */
export interface Components {
  readonly schemas?: { readonly [name: string]: OpenApiSchema };
  readonly responses?: { readonly [name: string]: Response };
  readonly securitySchemes?: { readonly [name: string]: SecurityScheme };
}

/** A JSON Schema with OpenAPI's own word for what tells the branches of a union apart. */
export interface OpenApiSchema extends JsonSchema {
  readonly discriminator?: { readonly propertyName: string; readonly mapping: { readonly [value: string]: string } };
  /** The schema of the value that a string holds in JSON. */
  readonly contentSchema?: OpenApiSchema;
}
