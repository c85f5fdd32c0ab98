import { parseErrorShape, systemCodes } from "@parley/contract";
import { describe, expect, it } from "vitest";
import type { ShedReason } from "../admission/candidate.js";
import { createRejection, rejectionError, rpcWording } from "./rejection.js";

const told = { retryAfterMs: 1_234, requestId: "abc-1" };

function read(text: string) {
  return parseErrorShape(JSON.parse(text).json, "");
}

describe("rejection", () => {
  it.each<[ShedReason, keyof typeof systemCodes]>([
    ["draining", "SERVICE_UNAVAILABLE"],
    ["memory", "SERVICE_UNAVAILABLE"],
    ["queue", "SERVICE_UNAVAILABLE"],
    ["criticality", "SERVICE_UNAVAILABLE"],
    ["streams", "SERVICE_UNAVAILABLE"],
    ["tenant", "TOO_MANY_REQUESTS"],
    ["deadline", "GATEWAY_TIMEOUT"],
  ])("for %s is %s, and says what was not done and what to do", (reason, code) => {
    const { status, textFor } = createRejection("mail.send", reason, rpcWording(false));
    const error = read(textFor(told));
    expect(status).toBe(systemCodes[code].httpStatus);
    expect(error).toMatchObject({ code, status, notExecuted: true, ...told });
    expect(error?.rawMessage).toMatch(/mail\.send was not started.*(try again|Give it more)/);
  });

  it("is for a stream what clients connect again after, whatever the reason", () => {
    const { status, textFor } = createRejection("mail.changes", "tenant", rpcWording(true));
    expect(status).toBe(503);
    expect(read(textFor(told))?.code).toBe("SERVICE_UNAVAILABLE");
  });

  it("holds any path a contract can have", () => {
    const path = 'käse."quoted"\\.4503599627370495\u0001';
    const { textFor } = createRejection(path, "queue", rpcWording(false));
    expect(JSON.parse(textFor(told)).json.data).toMatchObject({ path, rpc: told });
  });

  it("says the same as an error", () => {
    const { textFor } = createRejection("mail.send", "tenant", rpcWording(false));
    const error = rejectionError("mail.send", "tenant", 1_234);
    expect(read(textFor(told))?.rawMessage).toBe(error.rawMessage);
    expect(error).toMatchObject({ code: "TOO_MANY_REQUESTS", notExecuted: true, retryAfterMs: 1_234 });
  });
});
