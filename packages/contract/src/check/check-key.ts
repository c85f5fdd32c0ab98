const promises = "would make the tree look like a promise";
const functions = "would hide a function's own method on proxy clients";
const conversions = "is answered by proxy clients themselves";
const routers = "is a property of tRPC's routers";

/** Keys that no procedure or sub-tree can have, at any level, and why. */
const reserved = new Map([
  ["then", promises],
  ["call", functions],
  ["apply", functions],
  ["toString", conversions],
  ["valueOf", conversions],
  ["toJSON", conversions],
  ["_def", routers],
  ["createCaller", routers],
  ["__proto__", "would set an object's prototype"],
]);

/** Says why a key of a contract cannot be one; nothing when it can. */
export function* checkKey(key: string): Generator<string> {
  const why = reserved.get(key);
  if (why !== undefined) yield `the key "${key}" ${why}; choose another name`;
  if (key === "") yield "a key is empty; give it a name";
  const unsafe = /[.,/\\?#%\s\p{Cc}]/u.exec(key)?.[0];
  if (unsafe !== undefined) {
    yield `the key ${JSON.stringify(key)} contains ${JSON.stringify(unsafe)}, which means something else in a call's URL; leave it out`;
  }
}
