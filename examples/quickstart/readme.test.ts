import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";

describe("README", () => {
  it.each(["contract.ts", "server.ts", "client.ts"])("shows %s as it is, in fewer than 40 lines", async (name) => {
    const readme = await readFile(new URL("../../README.md", import.meta.url), "utf8");
    const file = await readFile(new URL(name, import.meta.url), "utf8");
    expect(readme).toContain(`/${name}):\n\n\`\`\`ts\n${file}\`\`\`\n`);
    expect(file.trimEnd().split("\n").length).toBeLessThan(40);
  });
});
