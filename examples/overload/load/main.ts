// Makes the load, in a process of its own, so that it does not slow down with the server: the rest of the world does not either.
import type { LoadFigures, LoadOrder } from "../messages.js";
import { createCaller } from "./caller.js";
import { createPace } from "./pace.js";
import { createTally } from "./tally.js";

const tickMs = 10;
const intervalMs = 250;

const tally = createTally();
const pace = createPace();
let caller = createCaller(undefined, tally);
let callsPerSecond = 0;

process.on("message", (order: LoadOrder) => {
  caller = createCaller(order.rpcUrl, tally);
  callsPerSecond = order.callsPerSecond;
});
process.once("disconnect", () => process.exit());

setInterval(() => {
  for (let due = pace.due(callsPerSecond); due > 0; due -= 1) caller();
}, tickMs);

setInterval(() => {
  const figures: LoadFigures = tally.take();
  process.send?.(figures);
}, intervalMs);
