import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { openWorkshop, type Workshop } from "./bench.js";
import type { Case } from "./case.js";
import { exceptionFor, exceptions } from "./exceptions.js";
import type { Host } from "./host.js";
import { hosts } from "./hosts.js";
import { list } from "./list.js";

afterEach(() => vi.restoreAllMocks());

for (const host of hosts) {
  describe(host.name, () => {
    let shared: Workshop;
    beforeAll(async () => {
      shared = await openWorkshop(host);
    });
    afterAll(() => shared.close());

    for (const { about, cases } of list) {
      describe(about, () => {
        for (const [name, entry] of Object.entries(cases)) {
          const reason = exceptionFor(about, name, host.name);
          const run = () => runCase(entry, host, shared);
          if (reason === undefined) it(name, run);
          else it.fails(`${name} (not here: ${reason})`, run);
        }
      });
    }
  });
}

describe("exceptions", () => {
  it.each(exceptions)("speak of a case in the list: $about $case", ({ about, case: name }) => {
    expect(list.find((chapter) => chapter.about === about)?.cases).toHaveProperty([name]);
  });
});

async function runCase(entry: Case, host: Host, shared: Workshop): Promise<void> {
  const own = typeof entry === "function" ? undefined : await openWorkshop(host, entry.server);
  const { bench, close } = (own ?? shared).openBench();
  try {
    await (typeof entry === "function" ? entry : entry.run)(bench);
  } finally {
    await close();
    await own?.close();
  }
}
