import { RpcError } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { describe, expect, it } from "vitest";
import { toRefusal } from "./refusal.js";

const me = "ada@x.example";
const refused = (code: string, data: unknown) =>
  toRefusal(new RpcError({ code, data, procedure: mail.messages.send, path: "messages.send" }), me);

describe("toRefusal", () => {
  it("names whom there is not, to be marked", () => {
    const { words, addresses } = refused("RECIPIENT_GONE", { addresses: ["Nobody@x.example"] });
    expect(words).toBe("There is no such account: Nobody@x.example. Nothing has been sent.");
    expect(addresses).toEqual(["nobody@x.example"]);
  });

  it("says whose mailbox is full, and how much it may hold", () => {
    const full = refused("MAILBOX_FULL", { addresses: ["grace@x.example"], limitBytes: 5_000_000 });
    expect(full.words).toBe(
      "No room is left in the mailbox of grace@x.example: it may hold 5.0 MB. Nothing has been sent.",
    );
    expect(full.addresses).toEqual(["grace@x.example"]);
    const own = refused("MAILBOX_FULL", { addresses: ["ADA@x.example"], limitBytes: 5_000_000 });
    expect(own.words).toContain("Your own mailbox");
    expect(own.addresses).toEqual([]);
  });

  it("says which attachments are gone", () => {
    expect(refused("NO_SUCH_ATTACHMENT", { attachmentIds: ["a1"] }).attachmentIds).toEqual(["a1"]);
  });

  it("knows after which answers another message is sent, and after which the same one again", () => {
    expect(refused("RECIPIENT_GONE", { addresses: [] }).isFinal).toBe(true);
    const changed = toRefusal(new RpcError({ code: "UNPROCESSABLE_CONTENT" }), me);
    expect(changed).toMatchObject({ isFinal: true, words: expect.stringContaining("look into Sent") });
    for (const code of ["NETWORK", "TIMEOUT", "CONFLICT", "INTERNAL_SERVER_ERROR"] as const)
      expect(toRefusal(new RpcError({ code }), me).isFinal).toBe(false);
  });

  it("promises that a lost connection does not send twice", () => {
    expect(toRefusal(new RpcError({ code: "NETWORK", origin: "client" }), me).words).toContain("not be sent twice");
  });

  it("passes on what else the server says", () => {
    expect(refused("PAYLOAD_TOO_LARGE", undefined).words).not.toContain("[");
  });
});
