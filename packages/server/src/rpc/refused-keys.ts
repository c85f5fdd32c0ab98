import { isRefusedKey } from "@parley/contract/codec";
import { refusal } from "../refusal.js";

/**
 * Nearly no text has one of them, and looking for them in it takes a thirtieth of what parsing does. Letters may be written as escapes, which only who has something to
 * hide does.
 */
const mayHaveOne = /"(?:__proto__|constructor|prototype)"|\\u00[567]/i;

/** Parsed JSON that may have one. */
const suspects = new WeakSet<object>();

/** Takes note of what JSON was parsed to. @param text undefined where somebody else has parsed it */
export function noteParsed(text: string | undefined, value: unknown): void {
  if (isObject(value) && (text === undefined || mayHaveOne.test(text))) suspects.add(value);
}

/**
 * Refuses an input with a key that could change a prototype at some end. Validators drop some of them without a word, and no answer can carry them, so that a handler that
 * gives back what it was given would fail when it has run.
 *
 * @param parsed the JSON that the input is a part of
 * @throws RpcError BAD_REQUEST that names the place
 */
export function assertNoRefusedKey(parsed: unknown, input: unknown): void {
  if (!isObject(parsed) || !suspects.has(parsed)) return;
  const found = findRefusedKey(input);
  if (!found) return;
  const where = describePlace(found.within) || "The input";
  const key = JSON.stringify(found.key);
  throw refusal({
    code: "BAD_REQUEST",
    message: `${where} has a key ${key}, which could change a prototype at the other end: rename it`,
  });
}

interface Part {
  readonly value: object;
  readonly key: string;
  readonly within: Part | undefined;
}

/** It keeps its own stack, because nobody has looked yet how deep the value is, and writes down no more of each place than its last key. */
function findRefusedKey(input: unknown): { readonly key: string; readonly within: Part } | undefined {
  const pending: Part[] = isObject(input) ? [{ value: input, key: "", within: undefined }] : [];
  for (let part = pending.pop(); part; part = pending.pop()) {
    for (const key of Object.keys(part.value)) {
      if (isRefusedKey(key)) return { key, within: part };
      const value: unknown = Reflect.get(part.value, key);
      if (isObject(value)) pending.push({ value, key, within: part });
    }
  }
  return undefined;
}

/** How much of a place is told, in keys and in characters of each. */
const shownKeys = 8;
const shownLength = 40;

function describePlace(part: Part): string {
  const keys: string[] = [];
  let at: Part | undefined = part;
  for (; at?.within && keys.length < shownKeys; at = at.within) keys.unshift(at.key.slice(0, shownLength));
  return `${at?.within ? "…" : ""}${keys.join(".")}`;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
