// Runs both ends as they are published, on whatever runtime runs this file, and prints what came of each call.
import { createClient, safe } from "@parley/client";
import { bytes, defineContract, form, mutation, query, subscription } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { z } from "zod";

const contract = defineContract({
  at: query({ route: "GET /at/{ms}", input: z.object({ ms: z.number() }), output: z.object({ at: z.date() }) }),
  fail: mutation({ errors: { NOPE: { status: 409, data: z.object({ limit: z.number() }) } } }),
  ticks: subscription({ output: z.number(), resumable: true }),
  backup: mutation({ input: bytes(), output: z.number() }),
  attach: mutation({ input: form({ file: z.file() }), output: z.string() }),
  report: query({ output: bytes() }),
});

const service = implement(contract).service({
  at: ({ input }) => ({ at: new Date(input.ms) }),
  fail({ errors }) {
    throw errors.NOPE({ limit: 3 });
  },
  async *ticks({ lastEventId }) {
    for (let tick = Number(lastEventId ?? 0) + 1; tick < 4; tick += 1) yield tracked(String(tick), tick);
  },
  async backup({ input }) {
    let total = 0;
    for await (const chunk of input) total += chunk.byteLength;
    return total;
  },
  attach: ({ input }) => input.file.text(),
  report: () => new File(["a,b"], "report.csv", { type: "text/csv" }),
});

/** Serves by the runtime's own means; by Node's where there are no others. */
async function start() {
  const handler = createFetchHandler(service, { basePath: "/rpc" });
  if ("Bun" in globalThis) {
    const server = globalThis.Bun.serve({ port: 0, fetch: handler });
    return { url: `http://localhost:${server.port}/rpc`, stop: () => server.stop(true) };
  }
  if ("Deno" in globalThis) {
    const server = globalThis.Deno.serve({ port: 0, onListen() {} }, (request) => handler(request));
    return { url: `http://localhost:${server.addr.port}/rpc`, stop: () => globalThis.Deno.exit(0) };
  }
  const { serve } = await import("@parley/server/node");
  const { rpcUrl, close } = await serve(service, { port: 0 });
  return { url: rpcUrl, stop: close };
}

const { url, stop } = await start();
const api = createClient(contract, { url });
const print = (...values) => console.log(JSON.stringify(values));

print("date", (await api.at({ ms: 5 })).at instanceof Date);
const failed = await safe(api.fail());
print("declared error", failed.error.code, failed.error.data);
const ticks = [];
for await (const tick of api.ticks()) ticks.push(tick);
print("events", ticks);
print("upload", await api.backup(new Blob(["12345"])), await api.attach({ file: new File(["inside"], "a.txt") }));
const report = await api.report();
print("download", report.name, await report.text());
print("bad input", (await safe(api.at({ ms: "x" }))).error.message);
print("REST", await (await fetch(new URL("/at/5", url))).json());
await stop();
