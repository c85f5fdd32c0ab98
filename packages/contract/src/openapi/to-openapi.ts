import type { Manifest } from "../manifest/manifest.js";
import { docsOf } from "./docs-of.js";
import type { OpenApiDocument, OpenApiServer, Operation, Response, SecurityScheme } from "./document.js";
import { examplesOf } from "./examples.js";
import { failuresOf } from "./failures.js";
import { groupBy } from "./group-by.js";
import { operationIds } from "./operation-id.js";
import { type Routed, routedProcedures } from "./paths.js";
import { createProblems, type Problems } from "./problems.js";
import { requestOf } from "./request.js";
import type { Types } from "./resolve-type.js";
import { createSchemaView, type SchemaView } from "./schema-view.js";
import { successOf } from "./success.js";

/** The versions of OpenAPI that documents can be of. */
export const openApiVersions = ["3.1", "3.2"] as const;

/** How a document is written. */
export interface OpenApiOptions {
  /** `3.1` by default, which every tool reads. `3.2` has words for streams. */
  readonly version?: (typeof openApiVersions)[number];
  /** By default the contract's name. */
  readonly title?: string;
  readonly description?: string;
  /** Where the API is served; by default where the document comes from. */
  readonly servers?: readonly OpenApiServer[];
  /** How callers prove who they are, by a name of its own: one of these has to do. By default nothing is said of it. */
  readonly security?: { readonly [name: string]: SecurityScheme };
  /** The procedures that ask for no proof, by path. */
  readonly publicProcedures?: readonly string[];
}

const fullVersions = { "3.1": "3.1.1", "3.2": "3.2.0" } as const;

/**
 * Describes the REST side of a contract in OpenAPI: each procedure that has a route, and the types these use. The same manifest and options give the
 * same document, byte for byte.
 *
 * @throws TypeError for options that do not fit the manifest.
 * @example JSON.stringify(toOpenApi(toManifest(contract)), null, 2)
 */
export function toOpenApi(manifest: Manifest, options: OpenApiOptions = {}): OpenApiDocument {
  const { version = "3.1", security } = options;
  checkOptions(manifest, options);
  const routed = routedProcedures(manifest.procedures);
  const view = createSchemaView(manifest.types);
  const procedures = Object.fromEntries(routed.map(({ path, procedure }) => [path, procedure]));
  const problems = createProblems(procedures, view);
  const shared = new Map<string, Response>();
  const ids = operationIds(routed.map(({ path }) => path));
  const operations = routed.map((one) => {
    const setting = { view, problems, shared, options, types: manifest.types, id: ids.get(one.path) ?? one.path };
    return { ...one, operation: operationOf(one, setting) };
  });
  const tags = [...new Set(operations.flatMap(({ operation }) => operation.tags ?? []))].sort();
  return {
    openapi: fullVersions[version],
    info: infoOf(manifest, options),
    ...(options.servers && { servers: options.servers }),
    ...(security && { security: Object.keys(security).map((name) => ({ [name]: [] })) }),
    ...(tags.length > 0 && { tags: tags.map((name) => ({ name })) }),
    paths: pathsOf(operations),
    components: {
      schemas: view.components(),
      responses: Object.fromEntries([...shared].sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(security && { securitySchemes: security }),
    },
  };
}

function checkOptions({ procedures }: Manifest, { version, security, publicProcedures = [] }: OpenApiOptions): void {
  if (version !== undefined && !openApiVersions.includes(version)) {
    throw new TypeError(`version is ${JSON.stringify(version)}: OpenAPI is written in ${openApiVersions.join(" or ")}`);
  }
  if (security && Object.keys(security).length === 0)
    throw new TypeError("security names no scheme: leave it out, or name one");
  if (publicProcedures.length > 0 && !security)
    throw new TypeError("publicProcedures are named, and no security that others ask for");
  const unknown = publicProcedures.find((path) => !Object.hasOwn(procedures, path));
  if (unknown !== undefined)
    throw new TypeError(`publicProcedures names "${unknown}", and the contract has no such procedure`);
}

function infoOf({ name, version }: Manifest, { title, description }: OpenApiOptions): OpenApiDocument["info"] {
  return {
    title: title ?? name ?? "API",
    version: version ?? "0.0.0",
    ...(description !== undefined && { description }),
  };
}

interface OperationSetting {
  readonly view: SchemaView;
  readonly problems: Problems;
  readonly shared: Map<string, Response>;
  readonly options: OpenApiOptions;
  readonly types: Types;
  readonly id: string;
}

function operationOf(routed: Routed, { view, problems, shared, options, types, id }: OperationSetting): Operation {
  const { path, procedure, route, pathNames } = routed;
  const isPublic = options.publicProcedures?.includes(path) ?? false;
  const { parameters, requestBody } = requestOf({ procedure, route, pathNames, types, view });
  const examples = examplesOf(procedure, ({ output }) => output);
  const success = successOf(procedure, { view, types, sequences: options.version === "3.2", examples });
  const secured = options.security !== undefined && !isPublic;
  return {
    operationId: id,
    ...docsOf(path, procedure),
    ...(parameters.length > 0 && { parameters }),
    ...(requestBody && { requestBody }),
    responses: { ...success, ...failuresOf({ path, procedure }, { problems, shared, secured }) },
    ...(isPublic && { security: [{}] }),
    "x-contract": { procedure: path, digest: procedure.digest },
  };
}

function pathsOf(operations: readonly (Routed & { readonly operation: Operation })[]): OpenApiDocument["paths"] {
  const byTemplate = groupBy(operations, ({ template }) => template);
  return Object.fromEntries(
    [...byTemplate].map(([template, all]) => [
      template,
      Object.fromEntries(all.map(({ route, operation }) => [route.method.toLowerCase(), operation])),
    ]),
  );
}
