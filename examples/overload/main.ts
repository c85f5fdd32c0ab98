// A server under more load than it can serve, and a page that shows what becomes of it.
import { fileURLToPath } from "node:url";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import sirv from "sirv";
import { experiment } from "./contract.js";
import { startExperiment } from "./experiment.js";

const running = await startExperiment();

const service = implement(experiment).service({
  figures: ({ signal }) => running.figures(signal),
  setLoad: ({ input }) => running.setLoad(input.load),
  protect: ({ input }) => running.protect(input.on),
});

const { url } = await serve(service, {
  port: Number(process.env.PORT ?? 3000),
  fallback: sirv(fileURLToPath(new URL("dist", import.meta.url)), { dev: true }),
  onClose: running.stop,
}).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
console.log(`Watch a server under load at ${url}`);
