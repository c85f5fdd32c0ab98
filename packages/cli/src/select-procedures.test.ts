import { defineContract, query } from "@parley/contract";
import { toManifest } from "@parley/contract/manifest";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { selectProcedures } from "./select-procedures.js";

const Id = z.object({ id: z.string().refine(Boolean) }).meta({ id: "Id" });
const User = z.object({ id: Id }).meta({ id: "User" });
const Folder = z.object({ name: z.string().refine(Boolean) }).meta({ id: "Folder" });
const manifest = toManifest(
  defineContract({
    users: { get: query({ output: User }), admin: { list: query({ output: z.array(User) }) } },
    folders: { list: query({ input: z.object({ at: z.string().refine(Boolean) }), output: Folder }) },
  }),
);
const pathsOf = (...patterns: readonly string[]) => Object.keys(selectProcedures(manifest, patterns).procedures);

describe("selecting procedures", () => {
  it.each([
    [[], ["folders.list", "users.admin.list", "users.get"]],
    [["users.get"], ["users.get"]],
    [["users.*"], ["users.admin.list", "users.get"]],
    [["*.list"], ["folders.list", "users.admin.list"]],
    [["users.*", "!users.admin.*"], ["users.get"]],
    [["!users.*"], ["folders.list"]],
  ])("takes %j for %j", (patterns, paths) => {
    expect(pathsOf(...patterns)).toEqual(paths);
  });

  it("keeps the types that these use, directly or not, and what is lossy in either", () => {
    const { types, lossy } = selectProcedures(manifest, ["users.get"]);
    expect([Object.keys(types), lossy]).toEqual([["Id", "User"], [{ at: "types/Id#/id", why: "refine" }]]);
  });

  it("keeps the digests of the whole contract, which are what a server knows", () => {
    expect(selectProcedures(manifest, ["users.get"]).digests).toEqual(manifest.digests);
  });

  it.each([
    [["user.get"], "--only user.get names no procedure. There are folders.list, users.admin.list, users.get"],
    [["users.g?t"], "--only users.g?t names no procedure. There are folders.list, users.admin.list, users.get"],
    [["users.get", "!*.get"], "--only users.get,!*.get leaves no procedure"],
  ])("says what is wrong with %j", (patterns, message) => {
    expect(() => pathsOf(...patterns)).toThrow(message);
  });
});
