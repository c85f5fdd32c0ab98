// `pnpm fuzz wire [--seed n] [--requests n] [--unit n]`
import { parseArgs } from "node:util";
import { describeFailure, describeMemory, describeReport, grewTooMuch } from "./describe-report.js";
import { fuzzWire } from "./fuzz-wire.js";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: "string" }, requests: { type: "string" }, unit: { type: "string" } },
});
if (positionals[0] !== "wire") {
  console.error("Usage: pnpm fuzz wire [--seed <number>] [--requests <number>] [--unit <number>]");
  process.exit(2);
}
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
const requests = Number(values.requests ?? 200_000);
console.log(`seed ${seed}, ${requests} requests`);
const unit = values.unit === undefined ? undefined : Number(values.unit);
const report = await fuzzWire({ seed, requests, unit, onProgress: (sample) => console.log(describeMemory(sample)) });
console.log(describeReport(report));
for (const failure of report.failures) console.error(describeFailure(failure, seed));
if (grewTooMuch(report)) console.error("The server's memory grew.");
process.exitCode = report.failures.length > 0 || grewTooMuch(report) ? 1 : 0;
