import { isRefusedKey } from "@parley/contract/codec";
import { refusal } from "../refusal.js";

/** Nearly no text has one of them, and looking for them in it takes a thirtieth of what parsing does. */
const mayHaveOne = /"(?:__proto__|constructor|prototype)"/;

/**
 * Refuses JSON with a key that could change a prototype at some end. Validators drop some of them without a word, and no answer can carry them, so that a handler that gives
 * back what it was given would fail when it has run.
 *
 * @param text what the value was parsed of
 * @throws RpcError BAD_REQUEST that names the place
 */
export function assertNoRefusedKey(text: string, value: unknown): void {
  if (!mayHaveOne.test(text)) return;
  const place = placeOfRefusedKey(value);
  if (place === undefined) return;
  const key = JSON.stringify(place.at(-1));
  // superjson has the value below "json".
  const where = place.slice(place[0] === "json" ? 1 : 0, -1).join(".") || "The input";
  throw refusal({
    code: "BAD_REQUEST",
    message: `${where} has a key ${key}, which could change a prototype at the other end: rename it`,
  });
}

/** It keeps its own stack, because nobody has looked yet how deep the value is. */
function placeOfRefusedKey(value: unknown): readonly string[] | undefined {
  const pending: { readonly value: unknown; readonly place: readonly string[] }[] = [{ value, place: [] }];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const [key, part] of Object.entries(next.value)) {
      const place = [...next.place, key];
      if (isRefusedKey(key)) return place;
      pending.push({ value: part, place });
    }
  }
  return undefined;
}
