import {
  defineContract,
  form,
  type InferErrors,
  type InferInput,
  type InferOutput,
  mutation,
  query,
} from "@parley/contract";
import { describe, expect, expectTypeOf, it } from "vitest";
import { z } from "zod";
import type { mail } from "./contract.js";

describe("the contract guide", () => {
  it("infers types", () => {
    // #region infer
    type SendInput = InferInput<typeof mail.messages.send>; // { to: string; subject: string }
    type Page = InferOutput<typeof mail.messages.list>; // { items: { id: string; subject: string; receivedAt: Date }[] }
    type SendError = InferErrors<typeof mail.messages.send>; // MAILBOX_FULL with its data, or RECIPIENT_GONE
    type Everything = InferOutput<typeof mail>; // the same, for each procedure of the tree
    // #endregion
    expectTypeOf<SendInput>().toEqualTypeOf<{ to: string; subject: string }>();
    expectTypeOf<Page["items"][number]["receivedAt"]>().toEqualTypeOf<Date>();
    expectTypeOf<SendError["code"]>().toEqualTypeOf<"MAILBOX_FULL" | "RECIPIENT_GONE">();
    expectTypeOf<Everything["ping"]>().toEqualTypeOf<string>();
  });

  it("takes facts", () => {
    // #region facts
    const search = query({
      input: z.object({ text: z.string(), cursor: z.string().optional() }),
      output: z.object({ items: z.array(z.string()), next: z.string().nullable() }),
      pagination: { cursor: "cursor", items: "items", next: "next" },
      criticality: "sheddable",
      docs: { summary: "Finds messages by their text.", tags: ["search"] },
      meta: { audit: true },
    });
    const upload = mutation({
      input: form({ file: z.file(), note: z.string().optional() }),
      maxBodyBytes: 20 * 2 ** 20,
      idempotent: true,
    });
    // #endregion
    expect(defineContract({ search, upload }).search.pagination?.next).toBe("next");
  });

  it("refuses what cannot work", () => {
    const define = () =>
      // #region refused
      defineContract({
        users: {
          get: query({ route: "GET /users/{id}", input: z.object({ name: z.string() }) }),
          valueOf: query({}),
        },
      });
    // #endregion
    expect(define).toThrow(/users\.get: [\s\S]*\{id\}[\s\S]*users\.valueOf: /);
  });
});
