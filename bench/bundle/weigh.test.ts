import { describe, expect, it } from "vitest";
import { weigh } from "./weigh.js";

describe("a page's weight", () => {
  it("is what is loaded at once, apart from what is loaded on first use", async () => {
    const small = await weigh({ name: "small", source: "console.log(1);" });
    expect(small.initial).toBeLessThan(20);
    expect(small.lazyGzip).toEqual({});

    const lazy = await weigh({ name: "lazy", source: `console.log(await import("superjson"));` });
    expect(lazy.initialGzip).toBeLessThan(300);
    expect(Object.values(lazy.lazyGzip)[0]).toBeGreaterThan(3_000);

    const eager = await weigh({ name: "eager", source: `import * as all from "superjson"; console.log(all);` });
    expect(eager.initialGzip).toBeGreaterThan(3_000);
    expect(eager.lazyGzip).toEqual({});
  });

  it("leaves out what it is told to", async () => {
    const source = `import superjson from "superjson"; console.log(superjson);`;
    const without = await weigh({ name: "without", source, without: ["superjson"] });
    expect(without.initial).toBeLessThan(100);
  });
});
