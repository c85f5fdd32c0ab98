import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient, inProcessTransport, isError } from "@parley/client";
import { toFacts } from "@parley/contract/facts";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it, onTestFinished } from "vitest";
import { mail } from "./contract.js";
import facts from "./mail.facts.json" with { type: "json" };
import * as page from "./page-by-facts.js";

describe("the guide to what a page loads", () => {
  it("writes facts that are the page's", () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-facts-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "mail.facts.json");
    // #region write
    writeFileSync(file, JSON.stringify(toFacts(mail)));
    // #endregion
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(facts);
  });

  // #region check
  it("has facts that are the contract's", () => {
    expect(facts).toEqual(toFacts(mail));
  });
  // #endregion

  it("calls with the contract's types", async () => {
    const received = new Date(0);
    const service = implement(mail).service({
      messages: {
        list: () => ({ items: [{ id: "1", subject: "Hello", receivedAt: received }] }),
        send: ({ errors }) => {
          throw errors.MAILBOX_FULL({ limitBytes: 5 });
        },
        async *arrivals() {},
      },
      ping: () => "pong",
    });
    expect(Object.keys(page.api)).toEqual(Object.keys(mail));
    const api = createClient(page.mail, { transport: inProcessTransport(createFetchHandler(service)) });
    expect((await api.messages.list({ folder: "inbox" })).items[0]?.receivedAt).toEqual(received);
    const limits: number[] = [];
    // #region is-error
    await api.messages.send({ to: "ada@example.com", subject: "Hello" }).catch((error: unknown) => {
      if (isError(error, page.mail.messages.send, "MAILBOX_FULL")) limits.push(error.data.limitBytes);
    });
    // #endregion
    expect(limits).toEqual([5]);
  });
});
