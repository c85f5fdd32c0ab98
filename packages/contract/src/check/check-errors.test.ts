import { describe, expect, it } from "vitest";
import { z } from "zod";
import { systemCodes } from "../error-code.js";
import { checkErrors } from "./check-errors.js";

describe("checkErrors", () => {
  it.each<[unknown]>([
    [undefined],
    [{}],
    [{ MAILBOX_FULL: { status: 409, data: z.object({ limitBytes: z.int() }), message: "Full" } }],
    [{ GONE: { status: 400 }, E2_BIG: { status: 599, data: undefined } }],
  ])("accepts %o", (errors) => expect([...checkErrors(errors)]).toEqual([]));

  it.each([...Object.keys(systemCodes), "NETWORK", "ABORTED", "DECODE"])(
    "refuses %s, which every call can fail with",
    (code) => {
      expect([...checkErrors({ [code]: { status: 400 } })]).toEqual([
        expect.stringContaining(`errors.${code} is a code every call can fail with already`),
      ]);
    },
  );

  it.each([
    "mailboxFull",
    "Mailbox_Full",
    "MAILBOX-FULL",
    "_FULL",
    "FULL_",
    "MAILBOX__FULL",
    "1_FULL",
    "",
    "constructor",
  ])("refuses the code %j, which is not UPPER_SNAKE_CASE", (code) => {
    expect([...checkErrors({ [code]: { status: 400 } })]).toEqual([
      `errors.${code} is not in UPPER_SNAKE_CASE; name it like MAILBOX_FULL`,
    ]);
  });

  it.each([200, 399, 600, 409.5, "409", Number.NaN, undefined])("refuses the status %j", (status) => {
    expect([...checkErrors({ FULL: { status } })]).toEqual([
      `errors.FULL.status is ${status}; use a whole number from 400 to 599`,
    ]);
  });

  it("refuses data that is no schema, and what is no definition", () => {
    expect([...checkErrors({ FULL: { status: 409, data: { limit: 1 } } })]).toEqual([
      expect.stringContaining("errors.FULL.data is a plain object, not a schema"),
    ]);
    expect([...checkErrors({ FULL: 409 })]).toEqual([
      expect.stringContaining("errors.FULL is a number; use { status: 409 }"),
    ]);
    expect([...checkErrors(["FULL"])]).toEqual([expect.stringContaining("errors is a list; use an object")]);
    expect([...checkErrors("FULL")]).toEqual([expect.stringContaining("errors is a string; use an object")]);
  });
});
