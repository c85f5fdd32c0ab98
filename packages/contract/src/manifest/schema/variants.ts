import type { Draft, DraftNode } from "./draft.js";

/**
 * The types that say the same on both sides, by their schemas. Types that refer to each other are the same together: all are taken to
 * be until one is seen to differ, and then what refers to it differs, too.
 */
export function sameOnBothSides(draft: Draft): ReadonlySet<object> {
  const pairs = [...draft.nodes].flatMap(([identity, { input, output }]) =>
    input && output ? [{ identity, input, output }] : [],
  );
  const alike = new Map(pairs.map(({ identity }, index) => [identity, index]));
  for (let before = -1; before !== alike.size; ) {
    before = alike.size;
    for (const { identity, input, output } of pairs) {
      if (alike.has(identity) && textOf(input, draft, alike) !== textOf(output, draft, alike)) alike.delete(identity);
    }
  }
  return new Set(alike.keys());
}

/** A node's schema as text, in which references to either side of a type that is the same on both are the same. */
function textOf({ schema }: DraftNode, { byKey }: Draft, alike: ReadonlyMap<object, number>): string {
  return JSON.stringify(schema, (word, value: unknown) => {
    const to = word === "$ref" ? byKey.get(String(value)) : undefined;
    const both = to && alike.get(to.identity);
    return both === undefined ? value : `both ${both}`;
  });
}
