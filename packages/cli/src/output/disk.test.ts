import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createDisk } from "./disk.js";

it("writes into a folder whose only other file goes away at the same time", async () => {
  const folder = await mkdtemp(join(tmpdir(), "parley-disk-"));
  const disk = createDisk(folder, folder);
  const change = (path: string, kind: "create" | "delete") => ({ path, change: kind, before: "", after: path });
  try {
    for (let round = 0; round < 20; round += 1) {
      const [gone, here] = round % 2 === 0 ? ["jobs.ts", "tasks.ts"] : ["tasks.ts", "jobs.ts"];
      const folders = ["types", "functions", "procedures"];
      await disk.apply([
        ...folders.map((name) => change(`${name}/${gone}`, "delete")),
        ...folders.map((name) => change(`${name}/${here}`, "create")),
        change("lock.json", "create"),
      ]);
      expect(await readdir(join(folder, "types"))).toEqual([here]);
    }
    expect(await readFile(join(folder, "functions/jobs.ts"), "utf8")).toBe("functions/jobs.ts");
  } finally {
    await rm(folder, { recursive: true });
  }
});
