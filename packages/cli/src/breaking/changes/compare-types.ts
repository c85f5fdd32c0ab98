import type { JsonSchema, JsonValue, Manifest } from "@parley/contract/manifest";
import { stableJson } from "../stable-json.js";
import type { Change } from "./change.js";
import { withoutDocs } from "./compare-docs.js";
import { referredTypes } from "./referred-types.js";

/** What became of the names that programs import, and of what they list. */
export function* compareTypes(old: Manifest, now: Manifest): Generator<Change> {
  const gone = Object.keys(old.types).filter((name) => !Object.hasOwn(now.types, name));
  const come = new Set(Object.keys(now.types).filter((name) => !Object.hasOwn(old.types, name)));
  for (const name of gone) {
    const other = [...come].find((candidate) => isSame(old.types[name], now.types[candidate]));
    if (other !== undefined) come.delete(other);
    yield goneType(name, other, now);
  }
  for (const name of come) yield comeType(name, old);
  const sent = typesSent(now);
  for (const [name, was] of Object.entries(old.types)) {
    const is = Object.hasOwn(now.types, name) ? now.types[name] : undefined;
    if (is) yield* compareListed({ name, was, is, isSent: sent.has(name) });
  }
}

function isSame(one: JsonSchema | undefined, other: JsonSchema | undefined): boolean {
  return stableJson(withoutDocs(one)) === stableJson(withoutDocs(other));
}

const ofInput = "Input";

/** A type that differs by side has the word behind its name, on the side of what is sent. */
function baseOf(name: string): string | undefined {
  return name.endsWith(ofInput) ? name.slice(0, -ofInput.length) : undefined;
}

function goneType(name: string, other: string | undefined, now: Manifest): Change {
  const base = baseOf(name);
  const at = `#/types/${name}`;
  if (base !== undefined && Object.hasOwn(now.types, base)) {
    return { rule: "type-merged", at, was: name, is: base, detail: `${name} is ${base} now` };
  }
  if (other !== undefined)
    return { rule: "type-renamed", at, was: name, is: other, detail: `${name} is called ${other} now` };
  return { rule: "type-removed", at, was: name, detail: `the type ${name} is gone` };
}

function comeType(name: string, old: Manifest): Change {
  const base = baseOf(name);
  const at = `#/types/${name}`;
  if (base !== undefined && Object.hasOwn(old.types, base)) {
    return { rule: "type-split", at, was: base, is: name, detail: `what is sent of ${base} is ${name} now` };
  }
  return { rule: "type-added", at, is: name, detail: `there is a type ${name}` };
}

interface Listed {
  readonly name: string;
  readonly was: JsonSchema;
  readonly is: JsonSchema;
  readonly isSent: boolean;
}

function* compareListed({ name, was, is, isSent }: Listed): Generator<Change> {
  const at = `#/types/${name}`;
  const [before, after] = [was.enum, is.enum];
  for (const value of before && after ? before : []) {
    if (has(after, value)) continue;
    yield { rule: "type-value-removed", at, was: value, detail: `${name} no longer has ${JSON.stringify(value)}` };
  }
  for (const value of before && after && isSent ? after : []) {
    if (has(before, value)) continue;
    yield { rule: "type-widened", at, is: value, detail: `${name} has ${JSON.stringify(value)} too` };
  }
  const [some, more] = [branchesOf(was), branchesOf(is)];
  if (isSent && some > 0 && more > some) {
    yield { rule: "type-widened", at, was: some, is: more, detail: `${name} has ${more} forms, and had ${some}` };
  }
}

function has(values: readonly JsonValue[] | undefined, value: JsonValue): boolean {
  return values?.some((other) => stableJson(other) === stableJson(value)) === true;
}

function branchesOf({ anyOf, oneOf }: JsonSchema): number {
  return (anyOf ?? oneOf ?? []).length;
}

/** The types that what callers send consists of. */
export function typesSent({ procedures, types }: Manifest): ReadonlySet<string> {
  const inputs = Object.values(procedures).map(({ input }) =>
    input && input.body !== "bytes" ? input.schema : undefined,
  );
  return referredTypes(inputs, types);
}

/** The types of a contract that are not the same in another one, and those that consist of such. */
export function changedTypes(old: Manifest, now: Manifest): ReadonlySet<string> {
  const isChanged = (name: string) => {
    const [was, is] = [old.types[name], Object.hasOwn(now.types, name) ? now.types[name] : undefined];
    return JSON.stringify(was) !== JSON.stringify(is);
  };
  const changed = new Set(Object.keys(old.types).filter(isChanged));
  const names = Object.keys(old.types).filter((name) => !changed.has(name));
  const consisting = names.filter((name) =>
    [...referredTypes(old.types[name], old.types)].some((part) => changed.has(part)),
  );
  return new Set([...changed, ...consisting]);
}
