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

/** The same of a contract that was made from facts or from a manifest, which know more of it. */
export interface KnownAbout extends About {
  /** What client and server tell each other of the contract: `name/version;w=digest`. */
  readonly tag?: string;
}

const about = Symbol.for("parley.about");

/** Makes a frozen contract of a tree: a copy of its outermost object, with what is said of it. */
export function sealContract<T extends object>(tree: T, facts: KnownAbout): T {
  return Object.freeze(Object.defineProperty({ ...tree }, about, { value: facts }));
}

/** The name, version and reserved paths a contract was defined with, and its tag if it was made from what knows it. */
export function aboutContract(contract: object): KnownAbout {
  return (Reflect.get(contract, about) as KnownAbout | undefined) ?? {};
}
