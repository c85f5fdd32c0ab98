import { describe, expect, it } from "vitest";
import { parseJsDoc } from "./jsdoc.js";

describe("a comment as documentation", () => {
  it.each([
    ["* Says pong. ", { summary: "Says pong." }],
    ["*\n   * Says pong.\n   * And ping. Both.\n   ", { summary: "Says pong.", description: "And ping. Both." }],
    [
      "*\n * Lists\n * them.\n *\n * At most ten.\n *\n * - one\n",
      { summary: "Lists them.", description: "At most ten.\n\n- one" },
    ],
    ["* Takes ids, e.g. Those of users, and i.e. All.", { summary: "Takes ids, e.g. Those of users, and i.e. All." }],
    ["* Version 1.2 of it", { summary: "Version 1.2 of it" }],
    ["* See {@link users.get} or {@linkcode x | that} or {@link y it}.", { summary: "See users.get or that or it." }],
    ["* Old. @deprecated", { summary: "Old. @deprecated" }],
    [
      "*\n * Old.\n * @deprecated use `ping`,\n *   which is newer\n",
      { summary: "Old.", deprecated: "use `ping`, which is newer" },
    ],
    ["* @deprecated ", { deprecated: "Do not use it in new code." }],
    ["*\n * New.\n * @beta\n * @param a nothing of ours\n", { summary: "New.", stability: "beta" }],
    ["*\r\n * Windows.\r\n ", { summary: "Windows." }],
    ["* ", undefined],
    ["*", undefined],
  ])("reads %j", (comment, docs) => {
    expect(parseJsDoc(comment)).toEqual(docs);
  });
});
