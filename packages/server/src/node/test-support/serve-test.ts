import { defineContract, query, subscription } from "@parley/contract";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { implement } from "../../implement.js";
import { type ServeOptions, serve } from "../serve.js";

/** Calls that can be held up, and a stream that takes its time to end. */
export const contract = defineContract({
  ping: query({ output: z.string() }),
  wait: query({ output: z.string() }),
  tidy: query({ output: z.string() }),
  count: subscription({ output: z.int() }),
});

/** Serves on a free port until the test is over. `wait` answers when it is released. */
export async function serveTest(options: ServeOptions = {}, order: string[] = []) {
  let waiting = 0;
  const gate = { open: () => {}, arrived: () => {} };
  const arrived = new Promise<void>((resolve) => {
    gate.arrived = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    gate.open = resolve;
  });
  const service = implement(contract).service({
    ping: () => "pong",
    wait: async () => {
      waiting += 1;
      gate.arrived();
      await opened;
      return "waited";
    },
    async tidy({ signal }) {
      gate.arrived();
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
      order.push("tidied up");
      return "";
    },
    async *count({ signal }) {
      yield 1;
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      // Longer than a drain takes that waits for connections only.
      await new Promise((resolve) => setTimeout(resolve, 200));
      order.push("stream ended");
    },
  });
  const serving = await serve(service, {
    port: 0,
    host: "127.0.0.1",
    handleSignals: false,
    drainMs: 5_000,
    ...options,
  });
  onTestFinished(async () => {
    gate.open();
    await serving.close();
  });
  return { ...serving, arrived, release: gate.open, waiting: () => waiting };
}
