export type { CodecWord, JsonSchema, JsonType, JsonValue } from "./json-schema.js";
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
