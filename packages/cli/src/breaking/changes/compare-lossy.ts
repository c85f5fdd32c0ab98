import type { Lossy, Manifest } from "@parley/contract/manifest";
import type { Change } from "./change.js";
import { typesSent } from "./compare-types.js";

/** A change of what no schema shows, and the procedure that it is in; none where it is in a named type. */
export interface LossyChange {
  readonly procedure?: string;
  readonly change: Change;
}

/** What became of checks that are code. */
export function* compareLossy(old: Manifest, now: Manifest): Generator<LossyChange> {
  const [before, after] = [byPlace(old.lossy), byPlace(now.lossy)];
  const sent = typesSent(now);
  for (const at of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(at), after.get(at)];
    if (was === is) continue;
    const [owner = "", pointer = ""] = at.split("#", 2);
    const isType = owner.startsWith("types/");
    // What was added or removed with its procedure or type is told with that.
    const isIn = (manifest: Manifest) =>
      Object.hasOwn(isType ? manifest.types : manifest.procedures, isType ? owner.slice(6) : owner);
    if (!isIn(old) || !isIn(now)) continue;
    const change = toChange({
      was,
      is,
      at: isType ? `#/${owner}${pointer}` : `#${pointer}`,
      isOutput: isType ? !sent.has(owner.slice(6)) : !pointer.startsWith("/input"),
    });
    yield { ...(!isType && { procedure: owner }), change };
  }
}

function byPlace(lossy: readonly Lossy[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { at, why } of lossy) places.set(at, [...(places.get(at)?.split(", ") ?? []), why].sort().join(", "));
  return places;
}

interface Place {
  readonly was: string | undefined;
  readonly is: string | undefined;
  readonly at: string;
  readonly isOutput: boolean;
}

function toChange({ was, is, at, isOutput }: Place): Change {
  const detail = `${is === undefined ? `${was} is gone` : was === undefined ? `${is} was added` : `${was} became ${is}`}; validation here cannot be compared`;
  const rule = isOutput ? "opaque-output-changed" : is === undefined ? "opaque-input-removed" : "opaque-input-added";
  return { rule, at, was, is, detail };
}
