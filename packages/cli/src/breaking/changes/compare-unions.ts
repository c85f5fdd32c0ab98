import type { JsonSchema } from "@parley/contract/manifest";
import type { Pair, Seen, Walk } from "./pair.js";
import { categoryOf, toSchema, type View } from "./view.js";

/** Two unions at one place, or a union and what became of it. */
export interface Unions {
  readonly pair: Pair;
  readonly was: View;
  readonly is: View;
  /** Compares two branches that belong together. */
  compareAlike(pair: Pair, walk: Walk): Generator<Seen>;
}

/** Compares unions: branches that belong together one by one, then those that have no counterpart. */
export function* compareUnions({ pair, was, is, compareAlike }: Unions, walk: Walk): Generator<Seen> {
  const { at } = pair;
  const { matched, gone, come } = matchBranches(was, is, walk);
  for (const [before, after] of matched) {
    const put = (schema: JsonSchema) => pair.put(toSchema(replaced(was, before, schema)));
    const putIs = (schema: JsonSchema) => pair.putIs(toSchema(replaced(is, after, schema)));
    yield* compareAlike({ at, was: before, is: after, put, putIs }, walk);
  }
  const toggled = (branch: JsonSchema): Pick<Seen, "alone" | "undone"> => ({
    alone: () => pair.put(toSchema(toggle(was, branch))),
    undone: () => pair.putIs(toSchema(toggle(is, branch))),
  });
  for (const branch of gone) {
    const kind = isSimple(branch) ? "type-narrowed" : "branch-removed";
    const detail = `${nameOf(branch, was, walk)} is gone`;
    yield { kind, at, was: branch as object as Seen["was"], detail, ...toggled(branch) };
  }
  for (const branch of come) {
    const kind = isSimple(branch) ? "type-widened" : "branch-added";
    const detail = `${nameOf(branch, is, walk)} was added`;
    yield { kind, at, is: branch as object as Seen["is"], detail, ...toggled(branch) };
  }
}

function replaced(view: View, branch: JsonSchema, by: JsonSchema): View {
  return { ...view, branches: view.branches.map((one) => (one === branch ? by : one)) };
}

/** Adds a branch to a union that does not have it, or takes it away from one that has. */
function toggle(view: View, branch: JsonSchema): View {
  const others = view.branches.filter((one) => one !== branch);
  return { ...view, branches: others.length < view.branches.length ? others : [...others, branch] };
}

interface Matches {
  readonly matched: readonly (readonly [JsonSchema, JsonSchema])[];
  readonly gone: readonly JsonSchema[];
  readonly come: readonly JsonSchema[];
}

/** Finds the counterparts of branches: those that say the same, then those that are told apart by the same. */
function matchBranches(was: View, is: View, walk: Walk): Matches {
  const come = new Set(is.branches);
  const matched: [JsonSchema, JsonSchema][] = [];
  let gone = [...was.branches];
  const match = (isAlike: (one: JsonSchema, other: JsonSchema) => boolean) => {
    gone = gone.filter((branch) => {
      const other = [...come].find((candidate) => isAlike(branch, candidate));
      if (!other) return true;
      come.delete(other);
      matched.push([branch, other]);
      return false;
    });
  };
  const texts = new Map([...was.branches, ...is.branches].map((branch) => [branch, JSON.stringify(branch)]));
  match((one, other) => texts.get(one) === texts.get(other));
  match((one, other) => categoryOf(one, was, walk) === categoryOf(other, is, walk));
  return { matched, gone, come: [...come] };
}

function isSimple({ type, "x-codec": codec }: JsonSchema): boolean {
  return codec !== undefined || (type !== "object" && type !== "array");
}

function nameOf(branch: JsonSchema, view: View, walk: Walk): string {
  const category = categoryOf(branch, view, walk);
  if (view.discriminator !== undefined) return `the form with ${category}`;
  return category === "object"
    ? `an object of ${Object.keys(branch.properties ?? {}).join(", ") || "any keys"}`
    : category;
}
