/** What a contract says of itself as a whole. */
export interface About {
  readonly name?: string;
  readonly version?: string;
  /**
   * Paths of procedures that were removed, such as `users.find`. No procedure may have such a path, nor one below it: programs of old versions
   * may still call what was there.
   */
  readonly reserved?: readonly string[];
}

const about = Symbol.for("parley.about");

/** Makes a frozen contract of a tree: a copy of its outermost object, with what it says of itself. */
export function sealContract<T extends object>(tree: T, { name, version, reserved }: About): T {
  const facts: About = {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(reserved !== undefined && reserved.length > 0 && { reserved: Object.freeze([...reserved].sort()) }),
  };
  return Object.freeze(Object.defineProperty({ ...tree }, about, { value: Object.freeze(facts) }));
}

/** The name, version and reserved paths a contract was defined with. */
export function aboutContract(contract: object): About {
  return (Reflect.get(contract, about) as About | undefined) ?? {};
}
