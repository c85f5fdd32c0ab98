import { describe, expect, it } from "vitest";
import { parseFileName } from "./content-disposition.js";

describe("content-disposition", () => {
  it.each([
    [null, undefined],
    ["attachment", undefined],
    ["inline", undefined],
    ['attachment; filename="a b.txt"', "a b.txt"],
    ["attachment; filename=a.txt", "a.txt"],
    ["attachment;FILENAME=a.txt;size=3", "a.txt"],
    ['attachment; filename="say \\"hi\\".txt"', 'say "hi".txt'],
    ["attachment; filename=\"plain.txt\"; filename*=UTF-8''na%C3%AFve%20file.txt", "naïve file.txt"],
    ["attachment; filename*=utf-8'en'a.txt; filename=b.txt", "a.txt"],
    ["attachment; filename*=iso-8859-1''%A3.txt", "£.txt"],
    ["attachment; filename*=UTF-8''%E0%A4; filename=fallback.txt", "fallback.txt"],
    ['attachment; filename="../../etc/passwd"', "passwd"],
    ['attachment; filename="C:\\\\temp\\\\a.txt"', "a.txt"],
    ["attachment; filename*=UTF-8''..%2F..%2Fa.txt", "a.txt"],
    ['attachment; filename=""', undefined],
    ['attachment; filename="a/"', undefined],
    ['attachment; filename="unclosed', undefined],
    ['attachment; filename=".."', undefined],
  ])("%j names %j", (header, expected) => {
    expect(parseFileName(header)).toBe(expected);
  });
});
