import { describe, expect, it } from "vitest";
import { formatContentDisposition } from "./content-disposition.js";

describe("content-disposition", () => {
  it.each([
    [undefined, "attachment"],
    ["", "attachment"],
    ["report.pdf", 'attachment; filename="report.pdf"'],
    ["two words.txt", 'attachment; filename="two words.txt"'],
    ["naïve.txt", "attachment; filename=\"na_ve.txt\"; filename*=UTF-8''na%C3%AFve.txt"],
    ['a"b\\c.txt', "attachment; filename=\"a_b_c.txt\"; filename*=UTF-8''a%22b%5Cc.txt"],
    ["50%.txt", "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt"],
    ["it's (1)*é.txt", "attachment; filename=\"it's (1)*_.txt\"; filename*=UTF-8''it%27s%20%281%29%2A%C3%A9.txt"],
    ["a\r\nset-cookie: x", "attachment; filename=\"a__set-cookie: x\"; filename*=UTF-8''a%0D%0Aset-cookie%3A%20x"],
    ["half \ud83d", "attachment; filename=\"half _\"; filename*=UTF-8''half%20%EF%BF%BD"],
  ])("writes %j", (name, header) => {
    expect(formatContentDisposition(name)).toBe(header);
  });
});
