import { expect } from "vitest";
import { noteRequests } from "../bench.js";
import { chapter, failureOf } from "../case.js";

const json = { "content-type": "application/json" };
const server = { maxBodyBytes: 5_000 };

/** How large a request may be. */
export const limits = chapter("limits", {
  "of a body are the server's where the procedure says nothing": {
    server,
    run: async ({ api }) => {
      expect(await api.limits.usual("x".repeat(4_000))).toBe(4_000);
      const error = await failureOf(api.limits.usual("x".repeat(6_000)));
      expect(error).toMatchObject({ code: "PAYLOAD_TOO_LARGE", status: 413, origin: "server" });
      expect(error.rawMessage).toContain("5000 bytes");
    },
  },
  "of a body may be tighter for a procedure": {
    server,
    run: async ({ api }) => {
      expect(await api.limits.small("x".repeat(900))).toBe(900);
      expect(await failureOf(api.limits.small("x".repeat(1_100)))).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    },
  },
  "of a body may be wider for a procedure": {
    server,
    run: async ({ api }) => {
      expect(await api.limits.large("x".repeat(45_000))).toBe(45_000);
      expect(await failureOf(api.limits.large("x".repeat(51_000)))).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
    },
  },
  "of a body hold for one that does not tell its length": {
    server,
    run: async ({ request }) => {
      const body = new Blob([`{"json":"${"x".repeat(6_000)}"}`]).stream();
      const init = { method: "POST", headers: json, body, duplex: "half" };
      expect((await request("limits.usual", init)).status).toBe(413);
    },
  },
  "of a batch are kept by the client, which divides its calls": {
    server: { maxBatchSize: 10 },
    run: async ({ client }) => {
      const { sent, onRequest } = noteRequests();
      const api = client({ batch: true, onRequest });
      const names = Array.from({ length: 25 }, (_, index) => `n${index}`);
      const answers = await Promise.all(names.map((name) => api.calls.hello({ name })));
      expect(answers).toEqual(names.map((name) => `Hello, ${name}`));
      expect(sent.map(({ url }) => url.pathname.split(",").length)).toEqual([10, 10, 5]);
    },
  },
  "of a batch are kept by the server": {
    server: { maxBatchSize: 3 },
    run: async ({ request }) => {
      const three = Array.from({ length: 3 }, () => "calls.hello").join(",");
      expect((await request(`${three}?batch=1`)).status).toBe(200);
      const response = await request(`${three},calls.hello?batch=1`);
      expect(response.status).toBe(400);
      expect(await response.text()).toContain("4 calls, where 3 may be");
    },
  },
  "of a URL are kept by the client, which asks by POST": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ onRequest });
    const text = "naïve ".repeat(3_000);
    expect(await api.calls.anything(text)).toBe(text);
    expect(await api.calls.anything("short")).toBe("short");
    expect(sent.map(({ method }) => method)).toEqual(["POST", "GET"]);
  },
  "of a URL are kept by the client for batches, too": async ({ client }) => {
    const { sent, onRequest } = noteRequests();
    const api = client({ batch: true, onRequest });
    const texts = Array.from({ length: 6 }, (_, index) => String(index).repeat(3_000));
    expect(await Promise.all(texts.map((text) => api.calls.anything(text)))).toEqual(texts);
    expect(sent.map(({ method }) => method)).toEqual(["GET", "GET", "GET"]);
  },
  "of a URL are kept by the server": async ({ request }) => {
    const input = encodeURIComponent(JSON.stringify({ json: "x".repeat(9_000) }));
    const response = await request(`calls.anything?input=${input}`);
    expect(response.status).toBe(414);
    expect(await response.text()).toContain("Send the input by POST");
  },
});
