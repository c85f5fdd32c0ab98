import { defineContract, form, mutation } from "@parley/contract";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { implement } from "../implement.js";
import { ask } from "../test-support/wire.js";
import type { NodeHandlerOptions } from "./service-handler.js";
import { host } from "./test-support/host.js";

const contract = defineContract({
  attach: mutation({
    input: form({ file: z.file(), note: z.string().default("none"), copies: z.int() }),
    output: z.object({ name: z.string(), text: z.string(), note: z.string(), copies: z.int() }),
    maxBodyBytes: 10_000,
  }),
  signOut: mutation({ output: z.string() }),
});
const service = implement(contract).service({
  attach: async ({ input: { file, note, copies } }) => ({ name: file.name, text: await file.text(), note, copies }),
  signOut: () => "signed out",
});
const serveForms = (options?: NodeHandlerOptions) => host(service, options);

function attachment(text = "hello"): FormData {
  const data = new FormData();
  data.set("file", new File([text], "a.txt"));
  data.set("copies", "2");
  return data;
}

function send(url: string, headers: Record<string, string> = {}, path = "attach") {
  return ask(`${url}/${path}`, { method: "POST", headers, body: attachment() });
}

describe("form", () => {
  it("arrives parsed: files as files, text as the fields say", async () => {
    const { output } = await send(await serveForms());
    expect(output).toEqual({ name: "a.txt", text: "hello", note: "none", copies: 2 });
  });

  it("that is not valid says which field", async () => {
    const data = attachment();
    data.set("copies", "many");
    const { status, error } = await ask(`${await serveForms()}/attach`, { method: "POST", body: data });
    expect([status, error?.data.issues?.[0]?.path]).toEqual([400, ["copies"]]);
  });

  it("that is larger than the procedure allows is refused", async () => {
    const init = { method: "POST", body: attachment("x".repeat(20_000)) };
    const { status, error } = await ask(`${await serveForms()}/attach`, init);
    expect([status, error?.data.code]).toEqual([413, "PAYLOAD_TOO_LARGE"]);
  });

  it.each([
    ["without a boundary", "multipart/form-data", "x"],
    ["with another boundary", "multipart/form-data; boundary=a", "--b\r\n\r\n"],
    [
      "that breaks off",
      "multipart/form-data; boundary=a",
      '--a\r\ncontent-disposition: form-data; name="copies"\r\n\r\n2',
    ],
  ])("%s is refused", async (_, type, body) => {
    const init = { method: "POST", headers: { "content-type": type }, body };
    const { status, error } = await ask(`${await serveForms()}/attach`, init);
    expect([status, error?.data.code]).toEqual([400, "BAD_REQUEST"]);
    expect(error?.message).toContain("The form cannot be read");
  });

  it("where JSON is taken, and JSON where a form is taken, are refused", async () => {
    const init = { method: "POST", headers: { "content-type": "application/json" }, body: "{}" };
    const { status, error } = await ask(`${await serveForms()}/attach`, init);
    expect([status, error?.message]).toEqual([415, "attach takes multipart/form-data, not application/json"]);
  });
});

describe("form of another site", () => {
  const evil = "https://evil.example";
  const app = "https://app.example.com";

  it.each<[string, NodeHandlerOptions, Record<string, string>, number]>([
    ["the browser says so", {}, { "sec-fetch-site": "cross-site", origin: evil }, 403],
    ["it is another subdomain", {}, { "sec-fetch-site": "same-site", origin: app }, 403],
    ["an old browser names another origin", {}, { origin: evil }, 403],
    ["its origin is hidden", {}, { origin: "null" }, 403],
    ["everyone may call", { cors: true }, { "sec-fetch-site": "cross-site", origin: evil }, 403],
    ["another origin is named", { cors: { origin: app } }, { "sec-fetch-site": "cross-site", origin: evil }, 403],
    ["its origin is named", { cors: { origin: app } }, { "sec-fetch-site": "cross-site", origin: app }, 200],
    ["it is ours", {}, { "sec-fetch-site": "same-origin", origin: app }, 200],
    ["it is ours behind a proxy", { trustProxy: true }, { origin: app, "x-forwarded-host": "app.example.com" }, 200],
    ["a proxy nobody trusts says it is ours", {}, { origin: evil, "x-forwarded-host": "evil.example" }, 403],
    ["no browser is behind it", {}, {}, 200],
  ])("when %s", async (_, options, headers, status) => {
    const url = await serveForms(options);
    expect((await send(url, headers)).status).toBe(status);
    // A procedure that takes no input does not care how it is written; whose cookies it comes with matters all the same.
    expect((await send(url, headers, "signOut")).status).toBe(status);
  });

  it("is told why, and that nothing ran", async () => {
    const { error } = await send(await serveForms(), { origin: evil });
    expect(error?.message).toContain("A form from https://evil.example is refused");
    expect(error?.data.rpc?.notExecuted).toBe(true);
  });
});
