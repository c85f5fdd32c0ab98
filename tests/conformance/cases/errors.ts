import { isError, type SystemCode, systemCodes } from "@parley/contract";
import { expect } from "vitest";
import { chapter, failureOf } from "../case.js";

/** What the client calls a code: a server past its deadline has run into what the client calls TIMEOUT. */
function reported(code: SystemCode): string {
  return code === "GATEWAY_TIMEOUT" ? "TIMEOUT" : code;
}

function systemCodeCase(code: SystemCode): readonly [string, Parameters<typeof chapter>[1][string]] {
  const { httpStatus } = systemCodes[code];
  return [
    `${code} arrives as ${reported(code)} with status ${httpStatus}, message, path and when to try again`,
    async ({ api }) => {
      // Soon, because queries are sent again.
      const error = await failureOf(api.failures.system({ code, message: "as asked", retryAfterMs: 15 }));
      expect(error).toMatchObject({
        code: reported(code),
        status: httpStatus,
        rawMessage: "as asked",
        message: `[${reported(code)}] failures.system: as asked`,
        path: "failures.system",
        origin: "server",
        retryAfterMs: 15,
        // The handler claimed that it had not run. It had.
        notExecuted: false,
      });
    },
  ];
}

/** What handlers throw, and what callers see of it. */
export const errors = chapter("errors", {
  ...Object.fromEntries((Object.keys(systemCodes) as SystemCode[]).map(systemCodeCase)),
  "without a message say the code in words": async ({ api }) => {
    expect((await failureOf(api.failures.system({ code: "CONFLICT" }))).rawMessage).toBe("Conflict");
  },
  "in any language arrive as they were written": async ({ api }) => {
    const message = "Größe überschritten: 日本語 👋\nzweite Zeile";
    expect((await failureOf(api.failures.system({ code: "CONFLICT", message }))).rawMessage).toBe(message);
  },
  "that are declared carry their data, typed, dates and sets inside": async ({ api, contract }) => {
    const error = await failureOf(api.failures.declared("full"));
    if (!isError(error, contract.failures.declared, "MAILBOX_FULL")) throw error;
    expect(error.data).toStrictEqual({
      limitBytes: 1_000,
      since: new Date(86_400_000),
      held: new Set(["draft", "sent"]),
    });
    expect(error).toMatchObject({ status: 409, rawMessage: "The mailbox is full", origin: "server" });
  },
  "that are declared need no data, and have a status of their own": async ({ api }) => {
    const error = await failureOf(api.failures.declared("gone"));
    expect(error).toMatchObject({ code: "RECIPIENT_GONE", status: 410, data: undefined });
  },
  "with other data than declared become INTERNAL_SERVER_ERROR": async ({ api, reports, key }) => {
    const error = await failureOf(api.failures.declared("wrong data", { headers: { "x-request-id": slug(key) } }));
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", data: undefined });
    expect(String(reportOf(reports, slug(key))?.error.cause)).toContain("limitBytes");
  },
  "that nobody declared hide their message, and the server is told it": async ({ api, reports, key }) => {
    const error = await failureOf(api.failures.undeclared(undefined, { headers: { "x-request-id": slug(key) } }));
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", rawMessage: "Internal server error", status: 500 });
    expect(JSON.stringify(error)).not.toContain("swordfish");
    expect(reportOf(reports, slug(key))).toMatchObject({
      path: "failures.undeclared",
      kind: "query",
      error: { cause: { message: "the password is swordfish" } },
    });
  },
  "with a code that the procedure does not declare are hidden too": async ({ api }) => {
    const error = await failureOf(api.failures.foreign());
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", rawMessage: "Internal server error" });
  },
  "of an output that breaks the contract say so, and the details only to the server": async ({ api, reports, key }) => {
    const error = await failureOf(api.failures.badOutput(undefined, { headers: { "x-request-id": slug(key) } }));
    expect(error).toMatchObject({ code: "INTERNAL_SERVER_ERROR", rawMessage: "Output validation failed" });
    expect(error.issues).toBeUndefined();
    expect(String(reportOf(reports, slug(key))?.error.cause)).toContain("output.count");
  },
});

/** A key as a request id. */
function slug(key: string): string {
  return key.replace(" ", "-");
}

function reportOf<R extends { readonly requestId: string }>(reports: readonly R[], requestId: string): R | undefined {
  return reports.find((report) => report.requestId === requestId);
}
