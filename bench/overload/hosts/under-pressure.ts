import underPressure from "@fastify/under-pressure";
import Fastify from "fastify";
import { type Work, work, works } from "../app/work.js";

const app = Fastify();
// It has no thresholds of its own. A fifth of the callers' deadline: what waits longer in the event loop leaves too little for the work.
// Utilization is left out: it is measured against the boot, so that a server that was ever idle for long never sheds by it.
await app.register(underPressure, { maxEventLoopDelay: 200, retryAfter: 1 });
for (const name of Object.keys(works) as Work[]) {
  app.get(`/rpc/${name}`, async () => ({ result: { data: await work(name) } }));
}
await app.ready();

export const server = app.server;
export { done } from "../app/work.js";
