/** What a contract says of itself as a whole. */
export interface About {
  readonly name?: string;
  readonly version?: string;
}

const about = Symbol.for("parley.about");

/** Makes a frozen contract of a tree: a copy of its outermost object, with what it says of itself. */
export function sealContract<T extends object>(tree: T, { name, version }: About): T {
  const facts: About = { ...(name !== undefined && { name }), ...(version !== undefined && { version }) };
  return Object.freeze(Object.defineProperty({ ...tree }, about, { value: Object.freeze(facts) }));
}

/** The name and version a contract was defined with. */
export function aboutContract(contract: object): About {
  return (Reflect.get(contract, about) as About | undefined) ?? {};
}
