import type { Size } from "./world.js";

/** Who calls how many servers. Each has 0.7 of the calls that the servers can answer. */
export const sizes = {
  /** Pages and small services: a budget of their own says little, and what they learn of servers is soon old. */
  small: { clients: 1_000, servers: 10, load: 0.7 },
  /** A few services that call much: what one of them does is felt. */
  busy: { clients: 50, servers: 10, load: 0.7 },
  /** More of all. */
  wide: { clients: 1_000, servers: 100, load: 0.7 },
  large: { clients: 10_000, servers: 100, load: 0.7 },
} as const satisfies { readonly [name: string]: Size };

export type SizeName = keyof typeof sizes;

/** Reads names of sizes, with commas between them. @throws TypeError for one that there is not. */
export function parseSizes(text: string): readonly SizeName[] {
  return text.split(",").map((name) => {
    if (!Object.hasOwn(sizes, name))
      throw new TypeError(`There is no size "${name}". There are ${Object.keys(sizes).join(", ")}`);
    return name as SizeName;
  });
}
