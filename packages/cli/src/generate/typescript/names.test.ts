import { describe, expect, it } from "vitest";
import { GenerateError } from "../generate-error.js";
import { moduleOf, nameProcedures, pascal, propertyKey } from "./names.js";

describe("the names of procedures", () => {
  const functionsOf = (...paths: string[]) => paths.map((path) => nameProcedures(paths).get(path)?.functionName);

  it.each([
    ["jobs.list", "jobsList"],
    ["ping", "ping"],
    ["hostile.class", "hostileClass"],
    ["class", "class_"],
    ["hostile.constructor", "hostileConstructor"],
    ["auth.2fa", "auth2fa"],
    ["2fa", "_2fa"],
    ["get-user.by-id", "getUserById"],
    ["☃.melt", "u2603Melt"],
    ["naïve.größe", "naïveGröße"],
  ])("%s becomes %s", (path, name) => {
    expect(functionsOf(path)).toEqual([name]);
  });

  it("tells paths apart that would be called the same, whatever their order", () => {
    const paths = ["jobs.getAll", "jobs.get.all", "jobs.get"];
    expect(functionsOf(...paths)).toEqual(["jobs_getAll", "jobs_get_all", "jobsGet"]);
    expect(functionsOf(...paths.reverse())).toEqual(["jobsGet", "jobs_get_all", "jobs_getAll"]);
  });

  it("tells names apart that differ in their case only", () => {
    expect(functionsOf("FooID", "FooId")).toEqual(["fooID", "fooId"]);
    expect(functionsOf("Jobs.list", "jobs.list")).toEqual(["Jobs_list", "jobs_list"]);
  });

  it("refuses what cannot be told apart, and names both", () => {
    expect(() => nameProcedures(["a-b", "a+b"])).toThrow(
      new GenerateError('"a-b" and "a+b" would have the same name in TypeScript: rename one of them in the contract'),
    );
  });
});

describe("the name of a module", () => {
  it.each([
    ["ping", "root"],
    ["jobs.list", "jobs"],
    ["Jobs.list", "jobs"],
    ["userAccounts.list", "user-accounts"],
    ["☃.melt", "u2603"],
  ])("of %s is %s", (path, module) => {
    expect(moduleOf(path)).toBe(module);
  });
});

describe("words of the contract", () => {
  it.each([
    ["NO_SUCH_JOB", "NoSuchJob"],
    ["dueAt", "DueAt"],
    ["getHTTPUrl", "GetHTTPUrl"],
    ["ID", "Id"],
  ])("%s becomes the type name %s", (text, name) => {
    expect(pascal(text)).toBe(name);
  });

  it.each([
    ["id", "id"],
    ["class", "class"],
    ["2fa", '"2fa"'],
    ["content-type", '"content-type"'],
    ["__proto__", '["__proto__"]'],
    ["\u2028", '"\\u2028"'],
  ])("%s is written as the property %s", (name, key) => {
    expect(propertyKey(name)).toBe(key);
  });
});
