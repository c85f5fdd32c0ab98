import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkify } from "./linkify.js";

const links = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

describe("linkify", () => {
  it("finds addresses and keeps the text between them", () => {
    expect(linkify("See https://a.example/x?y=1, or ask ada@b.example.")).toEqual([
      { text: "See ", href: null },
      { text: "https://a.example/x?y=1", href: "https://a.example/x?y=1" },
      { text: ", or ask ", href: null },
      { text: "ada@b.example", href: "mailto:ada@b.example" },
      { text: ".", href: null },
    ]);
  });

  it.each([
    ["in angle brackets", "<https://a.example/>", "https://a.example/"],
    ["in round brackets", "(https://a.example/b)", "https://a.example/b"],
    ["with brackets of its own", "https://a.example/b_(c)", "https://a.example/b_(c)"],
    ["without a scheme", "www.a.example/b.", "https://www.a.example/b"],
  ])("finds one %s", (_where, text, href) => {
    expect(links(text)).toEqual([href]);
  });

  it("makes no link of anything that could run", () => {
    expect(links("javascript:alert(1) data:text/html,x file:///etc/passwd")).toEqual([]);
  });

  it("loses no character, and links to nothing but the web and mail", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.webUrl(), fc.emailAddress(), (noise, url, mail) => {
        const text = `${noise}${url} ${mail}${noise}`;
        expect(
          linkify(text)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
        for (const href of links(text)) expect(href).toMatch(/^(https?|mailto):/i);
      }),
      { numRuns: 30 },
    );
  });

  it.each(["a-", "www.", "!", "a@", "https://", "("])("is done quickly with half a million times %j", (piece) => {
    const text = `https://a.example/${piece.repeat(500_000)} a`;
    expect(
      linkify(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  it("makes no more links than a page can bear", () => {
    const parts = linkify("a@b.example ".repeat(5_000));
    expect(parts.length).toBeLessThan(2_003);
    expect(parts.map(({ text }) => text).join("")).toHaveLength(60_000);
  });
});
