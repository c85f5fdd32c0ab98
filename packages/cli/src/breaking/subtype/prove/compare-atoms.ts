import type { JsonSchema } from "@parley/contract/manifest";
import type { Atom } from "../model/atom.js";
import { Coded, type Sample } from "../model/sample.js";
import { compareNumbers } from "../number/compare-numbers.js";
import { compareTexts } from "../text/compare-texts.js";
import { compareLists } from "./compare-lists.js";
import { compareObjects } from "./compare-objects.js";
import type { Candidate, Trial } from "./outcome.js";
import type { Prover } from "./prover.js";

/** How many values are tried of those that two atoms may differ in. */
const maxTried = 40;

/** Whether all values of one atom are in another of the same type: proved, or else what to try as counterexamples. */
export function compareAtoms(prover: Prover, a: Atom, b: Atom): Trial {
  prover.a.unions.spend();
  const trial = compareJson(prover, a, b);
  const missing = b.opaque.filter((schema) => !a.opaque.some((other) => isSame(schema, other)));
  const [first] = missing;
  if (!first) return trial;
  const samples = prover.a.sampler.ofAtom(a, maxTried);
  const candidates = samples.map((sample): Candidate => ({ sample, at: [] }));
  if (trial !== "yes") return { ...trial, candidates: [...trial.candidates, ...candidates] };
  return { candidates, why: whyOpaque(first), at: [] };
}

function whyOpaque({ oneOf, not, contentEncoding, contentMediaType }: JsonSchema): string {
  if (oneOf) return "the branches of a oneOf may overlap, which cannot be compared";
  if (not) return "what a not leaves over cannot be compared";
  const content = contentEncoding ?? contentMediaType;
  return content ? `whether all values are ${content} cannot be told` : "bounds without a type cannot be compared";
}

function isSame(a: JsonSchema, b: JsonSchema): boolean {
  // Names may be those of other types on the other side.
  const text = JSON.stringify(a);
  return a === b || (text === JSON.stringify(b) && !text.includes('"$ref"'));
}

function compareJson(prover: Prover, a: Atom, b: Atom): Trial {
  if (b.type === "coded") return "yes";
  if (a.type === "null" && b.type === "null") return "yes";
  if (a.type === "boolean" && b.type === "boolean") {
    const outside = [...a.values].filter((value) => !b.values.has(value));
    return outside.length === 0 ? "yes" : tryOut(a, outside, "one of the two is missing");
  }
  if (a.type === "number" && b.type === "number") {
    const numbers = compareNumbers(a, b);
    return numbers === "yes" ? "yes" : tryOut(a, numbers, "no number was found that tells the bounds apart");
  }
  if (a.type === "string" && b.type === "string") {
    const texts = compareTexts(a, b);
    return texts === "yes" ? "yes" : tryOut(a, texts, whyTexts(b));
  }
  if (a.type === "array" && b.type === "array") return compareLists(prover, a, b);
  if (a.type === "object" && b.type === "object") return compareObjects(prover, a, b);
  return { candidates: [], why: "the types differ", at: [] };
}

function tryOut(a: Atom, values: readonly (string | number | boolean)[], why: string): Trial {
  const wrap = (value: string | number | boolean): Sample => (a.codec === "plain" ? value : new Coded(a.codec, value));
  return { candidates: values.slice(0, maxTried).map((value) => ({ sample: wrap(value), at: [] })), why, at: [] };
}

function whyTexts({ patterns, formats }: Atom & { readonly type: "string" }): string {
  const [pattern] = patterns;
  if (pattern !== undefined) return `whether all texts fit the pattern ${pattern} cannot be told`;
  const [format] = formats;
  if (format !== undefined) return `whether all texts have the format ${format} cannot be told`;
  return "no text was found that tells the bounds apart";
}
