import { RpcError } from "@parley/contract";
import { parseConnectionParamsFromString } from "@trpc/server/http";
import { describe, expect, it } from "vitest";
import { assertConnectionParams } from "./connection-params.js";

function failureOf(check: (text: string) => unknown, text: string): unknown {
  try {
    check(text);
    return "none";
  } catch (thrown) {
    const { code, rawMessage, cause } = RpcError.from(thrown);
    const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    return { code, rawMessage, reason: reason instanceof Error && reason.message };
  }
}

describe("connection params", () => {
  it.each(["null", "{}", '{"token":"x"}', '{"a":1,"b":null,"c":"x"}', "[]", '["x"]', "1", '"x"', "true", "{", ""])(
    "are taken and refused as tRPC does: %s",
    (text) => {
      expect(failureOf(assertConnectionParams, text)).toEqual(failureOf(parseConnectionParamsFromString, text));
    },
  );
});
