import { describe, expect, it } from "vitest";
import { isSafeDeclaration } from "./safe-style.js";

const safe = (property: string, value: string) => isSafeDeclaration({ property, value, priority: "" });

describe("isSafeDeclaration", () => {
  it.each([
    ["color", "red"],
    ["border-top-left-radius", "4px"],
    ["margin-left", "auto"],
    ["max-width", "600px"],
    ["text-decoration-line", "none"],
  ])("lets %s be %s", (property, value) => {
    expect(safe(property, value)).toBe(true);
  });

  it.each([
    ["position", "fixed"],
    ["background-image", "url(https://tracker.example/)"],
    ["background-color", "URL(https://tracker.example/)"],
    ["color", "u\\72l(https://tracker.example/)"],
    ["list-style-image", "url(x)"],
    ["z-index", "9"],
    ["transform", "scale(99)"],
    ["content", "attr(title)"],
    ["--trick", "url(x)"],
    ["animation-name", "x"],
  ])("does not let %s be %s", (property, value) => {
    expect(safe(property, value)).toBe(false);
  });
});
