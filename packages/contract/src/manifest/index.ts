export type { Affected, Compat, CompatVerdict } from "./compat.js";
export { compatFormat } from "./compat.js";
export { fromManifest } from "./from-manifest.js";
export type { CodecWord, JsonSchema, JsonType, JsonValue } from "./json-schema.js";
export type { JsonSchemaOfOptions, WrittenSchema } from "./json-schema-of.js";
export { jsonSchemaOf } from "./json-schema-of.js";
export type {
  BytesPayload,
  Digests,
  ErrorManifest,
  FormPayload,
  JsonPayload,
  Lossy,
  LossyReason,
  Manifest,
  Payload,
  ProcedureManifest,
} from "./manifest.js";
export { manifestFormat } from "./manifest.js";
export { parseManifest } from "./parse-manifest.js";
export { toPlainJson } from "./plain-json.js";
export { readPlainJson } from "./read/read-plain-json.js";
export { tagContract } from "./tag-contract.js";
export type { ToManifestOptions } from "./to-manifest.js";
export { toManifest, wireDigestOf } from "./to-manifest.js";
