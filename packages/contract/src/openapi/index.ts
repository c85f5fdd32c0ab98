export type {
  Components,
  Content,
  Examples,
  MediaType,
  OpenApiDocument,
  OpenApiSchema,
  OpenApiServer,
  Operation,
  Parameter,
  PathItem,
  Reference,
  RequestBody,
  Response,
  SecurityRequirement,
  SecurityScheme,
} from "./document.js";
export { type OpenApiOptions, openApiVersions, toOpenApi } from "./to-openapi.js";
