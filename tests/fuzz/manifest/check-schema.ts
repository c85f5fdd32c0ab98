import { isDeepStrictEqual } from "node:util";
import { defineContract, mutation, query } from "@parley/contract";
import { fromManifest, type JsonSchema, type Manifest, toManifest } from "@parley/contract/manifest";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { z } from "zod";
import type { Sample } from "../codec/random-schema.js";
import { isJson, jsonOf } from "./json-of.js";

type Side = "input" | "output";

/** A schema as everybody sees it: zod, a validator of JSON Schema over the manifest, and the contract that is made of that. */
export interface Judges {
  /** Whether the manifest says all that zod checks. */
  readonly exact: boolean;
  /** Whether all values are the same in JSON. */
  readonly plain: boolean;
  readonly zod: (value: unknown) => Verdict | undefined;
  readonly json: (json: unknown) => boolean;
  readonly read: (value: unknown) => Verdict;
  readonly schema: JsonSchema;
}

interface Verdict {
  readonly success: boolean;
  readonly data?: unknown;
}

/** Makes the judges of one side of a schema. */
export function judgesOf({ schema }: Sample, side: Side): Judges {
  const contract = defineContract({ it: side === "input" ? mutation({ input: schema }) : query({ output: schema }) });
  const manifest = toManifest(contract);
  const again = fromManifest(manifest);
  same("the manifest after a round trip", JSON.stringify(toManifest(again)), JSON.stringify(manifest));
  const payload = manifest.procedures.it?.[side];
  // Of what is nothing, nothing is written.
  const written: JsonSchema = payload?.body === "json" ? payload.schema : { not: {} };
  const standard = Reflect.get(Object(again.it), side) as StandardLike | undefined;
  return {
    exact: manifest.lossy.length === 0,
    plain: !JSON.stringify(manifest).includes("x-codec"),
    schema: written,
    zod: (value) => askZod(schema, value),
    json: compile(written, manifest),
    read: (value) => {
      if (!standard) return { success: value === undefined, data: value };
      const result = standard["~standard"].validate(value);
      return "issues" in result ? { success: false } : { success: true, data: result.value };
    },
  };
}

/** Undefined where zod gives up: it cannot merge two sets that came out of an intersection. */
function askZod(schema: z.core.$ZodType, value: unknown): Verdict | undefined {
  try {
    return z.safeParse(schema, value);
  } catch {
    return undefined;
  }
}

interface StandardLike {
  readonly "~standard": {
    readonly validate: (value: unknown) => { readonly value: unknown } | { readonly issues: readonly unknown[] };
  };
}

function compile(schema: JsonSchema, { types }: Manifest): (json: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, validateFormats: true });
  // Its types say that it is a namespace.
  (addFormatsModule as unknown as (ajv: Ajv2020) => void)(ajv);
  // Both know more than the standards do: years of more than four digits, and what the web takes for a URL.
  ajv.addFormat("date-time", (text) => !Number.isNaN(Date.parse(text)));
  ajv.addFormat("uri", (text) => URL.canParse(text));
  const validate = ajv.compile({ ...schema, types });
  return (json) => validate(json);
}

/** Holds the judges to each other over a value that may be sent. @throws Error that says what differs. */
export function checkSent(judges: Judges, value: unknown): void {
  const theirs = judges.zod(value);
  const ours = judges.read(value);
  if (!judges.exact || !theirs) return;
  same("whether our reader takes it", ours.success, theirs.success);
  if (judges.plain && isJson(value)) same("whether ajv takes its JSON", judges.json(value), theirs.success);
  if (!theirs.success) return;
  same("what our reader makes of it", jsonOf(ours.data), jsonOf(theirs.data));
  if (value !== undefined) same("whether ajv takes its JSON", judges.json(jsonOf(value)), true);
}

/** Holds the manifest to what zod hands on. */
export function checkHandedOn(judges: Judges, value: unknown): void {
  const theirs = judges.zod(value);
  if (!theirs?.success || theirs.data === undefined) return;
  same("whether ajv takes what zod hands on", judges.json(jsonOf(theirs.data)), true);
}

function same(what: string, got: unknown, expected: unknown): void {
  if (!isDeepStrictEqual(got, expected))
    throw new Error(`${what} is not what it should be`, { cause: { got, expected } });
}
