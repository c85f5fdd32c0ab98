import type { OpenApiSchema } from "./document.js";

/** How OpenAPI writes what is no text: in the words of JSON Schema, and in those that tools knew before. */
export const binary: OpenApiSchema = { type: "string", format: "binary", contentMediaType: "application/octet-stream" };
