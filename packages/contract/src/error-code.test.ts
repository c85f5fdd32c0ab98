import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { TRPC_ERROR_CODES_BY_KEY } from "@trpc/server/rpc";
import { describe, expect, it } from "vitest";
import { codeOfStatus, describeCode, isReservedCode, isSystemCode, systemCodes } from "./error-code.js";

const ours = Object.entries(systemCodes);
const trpcCodes = Object.keys(TRPC_ERROR_CODES_BY_KEY) as (keyof typeof TRPC_ERROR_CODES_BY_KEY)[];

describe("systemCodes", () => {
  it("has each of tRPC's codes, and CONTRACT_MISMATCH", () => {
    expect(Object.keys(systemCodes).sort()).toEqual([...trpcCodes, "CONTRACT_MISMATCH"].sort());
  });

  it.each(trpcCodes)("gives %s tRPC's number and status", (code) => {
    expect(systemCodes[code]).toMatchObject({
      rpcCode: TRPC_ERROR_CODES_BY_KEY[code],
      httpStatus: getHTTPStatusCodeFromError(new TRPCError({ code })),
    });
  });

  it("is frozen and finds nothing on a prototype", () => {
    expect(Object.isFrozen(systemCodes) && ours.every(([, facts]) => Object.isFrozen(facts))).toBe(true);
    expect(isSystemCode("toString") || isSystemCode("__proto__") || isSystemCode("constructor")).toBe(false);
  });
});

describe("isReservedCode", () => {
  it("holds for the system's codes and the client's", () => {
    expect([...trpcCodes, "CONTRACT_MISMATCH", "NETWORK", "TIMEOUT", "ABORTED", "DECODE"].every(isReservedCode)).toBe(
      true,
    );
    expect(["MAILBOX_FULL", "toString", "", "not_found"].some(isReservedCode)).toBe(false);
  });
});

describe("describeCode", () => {
  it("says every code in words", () => {
    expect(describeCode("NOT_FOUND")).toBe("Not found");
    expect(describeCode("NETWORK")).toContain("could not be reached");
    expect(describeCode("MAILBOX_FULL")).toBe("Mailbox full");
    expect(describeCode("toString")).toBe("Tostring");
    expect(describeCode("")).toBe("");
  });
});

describe("codeOfStatus", () => {
  it.each(ours.filter(([code]) => code !== "PARSE_ERROR" && code !== "CONTRACT_MISMATCH"))(
    "finds %s by its status",
    (code, facts) => {
      expect(codeOfStatus(facts.httpStatus)).toBe(code);
    },
  );

  it.each([
    [418, "BAD_REQUEST"],
    [498, "BAD_REQUEST"],
    [505, "INTERNAL_SERVER_ERROR"],
    [302, "INTERNAL_SERVER_ERROR"],
    [0, "INTERNAL_SERVER_ERROR"],
    [Number.NaN, "INTERNAL_SERVER_ERROR"],
  ])("stands in for %d by %s", (status, code) => expect(codeOfStatus(status)).toBe(code));
});
