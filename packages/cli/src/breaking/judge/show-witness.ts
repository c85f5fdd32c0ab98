import type { JsonValue } from "@parley/contract/manifest";

/** How much of a value is shown as it is. */
const mostCharacters = 160;

/**
 * Shows a counterexample in a sentence: whole where it is short, else what leads to the place that changed, and `…` for the rest of it.
 * @param at where the change is: a JSON pointer, in which a star stands for every element
 */
export function showWitness(value: JsonValue, at: string): string {
  const text = JSON.stringify(value);
  if (text.length <= mostCharacters) return text;
  const shown = along(value, placeInValue(at));
  return shown.length <= mostCharacters ? shown : `${text.slice(0, mostCharacters - 1)}…`;
}

/** The steps into the value: without `#`, and without what says whose value it is. */
function placeInValue(at: string): readonly string[] {
  const [, side, ...rest] = at.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
  return side === "errors" ? rest.slice(2) : rest;
}

function along(value: JsonValue, [step, ...rest]: readonly string[]): string {
  if (step === undefined || typeof value !== "object" || value === null) return brief(value);
  if (isList(value)) {
    const [first] = value;
    if (first === undefined) return "[]";
    return value.length === 1 ? `[${along(first, rest)}]` : `[${along(first, rest)},…]`;
  }
  const keys = Object.keys(value);
  const key = step === "*" ? keys[0] : step;
  const inner = key === undefined ? undefined : value[key];
  // What is missing is what shows: all that is there is beside it.
  if (key === undefined || inner === undefined) return brief(value);
  const others = keys.length > 1 ? ",…" : "";
  return `{${JSON.stringify(key)}:${along(inner, rest)}${others}}`;
}

function brief(value: JsonValue): string {
  const text = JSON.stringify(value);
  return text.length <= mostCharacters / 2 ? text : `${text.slice(0, mostCharacters / 2)}…`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
