import type { JsonPayload, JsonSchema, JsonValue, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import type { AnswerSetting } from "./answer-setting.js";
import { fits, isObject } from "./fits.js";
import { withPage } from "./page.js";
import { createRandom } from "./random.js";
import { fieldOf } from "./resolve-type.js";
import { createSampler } from "./sample.js";

/** Answers in plain JSON. The same seed, procedure and input give the same answer. */
export interface Answers {
  /** What a procedure answers to an input. */
  readonly answer: (path: string, input: JsonValue | undefined) => JsonValue | undefined;
  /** The event of this number, from 1, of a subscription. */
  readonly event: (path: string, input: JsonValue | undefined, number: number) => JsonValue | undefined;
  /** What a declared error carries. */
  readonly errorData: (path: string, code: string) => JsonValue | undefined;
}

/** Prepares to answer for a contract. */
export function createAnswers(manifest: Manifest, seed: string): Answers {
  const setting: AnswerSetting = {
    seed,
    types: manifest.types,
    sampler: createSampler(manifest.types),
    lists: new Map(),
  };
  const procedureOf = (path: string): ProcedureManifest => {
    const procedure = Object.hasOwn(manifest.procedures, path) ? manifest.procedures[path] : undefined;
    if (!procedure) throw new TypeError(`The manifest has no procedure "${path}"`);
    return procedure;
  };
  return {
    answer: (path, input) => answerOf({ path, procedure: procedureOf(path), input }, setting),
    event(path, input, number) {
      const { output } = procedureOf(path);
      if (output?.body !== "json") return undefined;
      return sampleFor({ path, input, purpose: `event ${number}` }, output.schema, setting);
    },
    errorData(path, code) {
      const data = procedureOf(path).errors?.[code]?.data;
      return data && sampleFor({ path, input: undefined, purpose: `error ${code}` }, data.schema, setting);
    },
  };
}

interface Asked {
  readonly path: string;
  readonly procedure: ProcedureManifest;
  readonly input: JsonValue | undefined;
}

function answerOf({ path, procedure, input }: Asked, setting: AnswerSetting): JsonValue | undefined {
  const { output } = procedure;
  if (output?.body !== "json") return undefined;
  const example = exampleFor({ procedure, input }, output, setting);
  if (example !== undefined) return example;
  const answer = sampleFor({ path, input, purpose: "answer" }, output.schema, setting);
  const { pagination } = procedure;
  return pagination ? withPage(answer, { path, pagination, schema: output.schema, input }, setting) : answer;
}

/** The documented output for this very input, or that of an example which names none. */
function exampleFor({ procedure, input }: Omit<Asked, "path">, { schema }: JsonPayload, { types }: AnswerSetting) {
  const asked = procedure.input?.body === "json" ? procedure.input.schema : {};
  const usable = (procedure.docs?.examples ?? []).filter((example) => example.output !== undefined);
  const found =
    usable.find((example) => example.input !== undefined && isSameInput(example.input, input, { asked, types })) ??
    usable.find((example) => example.input === undefined);
  // Examples in a manifest are plain JSON.
  const output = found?.output as JsonValue | undefined;
  return output !== undefined && fits(schema, output, types) ? output : undefined;
}

interface InputSetting {
  readonly asked: JsonSchema;
  readonly types: Manifest["types"];
}

/** Whether an example's input is this one: by now, what it left out has its default. */
function isSameInput(example: unknown, input: JsonValue | undefined, { asked, types }: InputSetting): boolean {
  if (!isObject(example) || !isObject(input)) return JSON.stringify(example) === JSON.stringify(input);
  return [...new Set([...Object.keys(example), ...Object.keys(input)])].every((name) => {
    const expected = Object.hasOwn(example, name) ? example[name] : fieldOf(asked, name, types)?.default;
    return JSON.stringify(expected) === JSON.stringify(input[name]);
  });
}

interface Purpose {
  readonly path: string;
  readonly input: JsonValue | undefined;
  readonly purpose: string;
}

/** Fields of the input that turn up in the output are the same there, as of a thing that was asked for by its id, or was made. */
function sampleFor({ path, input, purpose }: Purpose, schema: JsonSchema, { seed, sampler }: AnswerSetting): JsonValue {
  const entities = createRandom(seed);
  return sampler(schema, {
    random: entities.fork(`${path} ${purpose} ${JSON.stringify(input) ?? ""}`),
    entities,
    name: nameOf(path),
    given: isObject(input) ? input : {},
  });
}

/** What an answer is called: as what its procedure stands among. */
function nameOf(path: string): string {
  const words = path.split(".");
  return words.at(-2) ?? words.at(-1) ?? path;
}
