import { jsonSchemaOf } from "../json-schema-of.js";

/** The JSON Schema of what is sent to a schema. */
export const sent = (schema: object) => jsonSchemaOf(schema, "input").schema;

/** The JSON Schema of what a schema hands on. */
export const handedOn = (schema: object) => jsonSchemaOf(schema, "output").schema;

/** What JSON Schema cannot say of a schema, with its place. */
export const lossy = (schema: object, side: "input" | "output" = "input") =>
  jsonSchemaOf(schema, side).lossy.map(({ at, why }) => `${at} ${why}`);
