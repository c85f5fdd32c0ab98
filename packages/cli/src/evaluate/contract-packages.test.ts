import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createProject, type Project } from "../test-support/project.js";
import { createContractPackages } from "./contract-packages.js";

let project: Project | undefined;
afterEach(() => project?.[Symbol.asyncDispose]());

async function check(versions: Readonly<Record<string, string>>) {
  const manifests = Object.entries(versions).map(([folder, version]) => [
    `${folder}/package.json`,
    JSON.stringify({ name: "@parley/contract", version }),
  ]);
  project = await createProject(Object.fromEntries(manifests));
  const packages = createContractPackages();
  packages.note("zod", "/elsewhere/zod/index.js");
  for (const folder of Object.keys(versions))
    packages.note("@parley/contract", join(project.root, folder, "dist/index.js"));
  return packages.check();
}

describe("the contract packages that a contract is made with", () => {
  it("may be several copies of one version", async () => {
    await expect(check({ a: "1.0.0", b: "1.0.0" })).resolves.toBeUndefined();
  });

  it("may not be of different versions", async () => {
    await expect(check({ a: "1.0.0", b: "2.0.0" })).rejects.toThrow(
      /: 1\.0\.0 in .*\/a and 2\.0\.0 in .*\/b\. Install one for all/,
    );
  });
});
