import { describe, expect, it } from "vitest";
import { checkReserved } from "./check-reserved.js";

describe("checkReserved", () => {
  it.each<[string, unknown, string[], string[]]>([
    ["nothing reserved", [], ["users.get"], []],
    ["paths that nobody has", ["users.find", "user"], ["users.get", "users.findAll"], []],
    [
      "a path that a procedure has",
      ["users.find"],
      ["users.find"],
      [
        'users.find: the path "users.find" is reserved for what was removed there, which old clients still call; use another name',
      ],
    ],
    [
      "a path that procedures are below",
      ["users"],
      ["users.get"],
      [
        'users.get: the path "users" is reserved for what was removed there, which old clients still call; use another name',
      ],
    ],
    ["what is no list", "users", [], ['reserved is a string; use a list of paths, such as ["users.find"]']],
    [
      "what is no path",
      [7, null],
      [],
      [
        'reserved has a number in it; use paths, such as "users.find"',
        'reserved has null in it; use paths, such as "users.find"',
      ],
    ],
  ])("%s", (_, reserved, paths, problems) => expect([...checkReserved(reserved, paths)]).toEqual(problems));
});
