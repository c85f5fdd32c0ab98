// `pnpm fuzz wire [--seed n] [--requests n] [--unit n]`, the same with `router`, `pnpm fuzz codec [--seed n] [--schemas n]` and
// `pnpm fuzz compat [--seed n] [--pairs n]`
import { parseArgs } from "node:util";
import { describeFailure, describeMemory, describeReport, grewTooMuch } from "./describe-report.js";
import { fuzzCodec } from "./fuzz-codec.js";
import { fuzzCompat } from "./fuzz-compat.js";
import { fuzzWire } from "./fuzz-wire.js";
import { describeDifference, fuzzRouter } from "./router/fuzz-router.js";

const text = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: text, requests: text, unit: text, schemas: text, pairs: text },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (positionals[0] === "wire") process.exitCode = await wire();
else if (positionals[0] === "router") process.exitCode = await router();
else if (positionals[0] === "codec") process.exitCode = fuzzCodec({ seed, schemas: Number(values.schemas ?? 500_000) });
else if (positionals[0] === "compat") process.exitCode = fuzzCompat({ seed, pairs: Number(values.pairs ?? 100_000) });
else {
  console.error("Usage: pnpm fuzz wire [--seed <number>] [--requests <number>] [--unit <number>]");
  console.error("       pnpm fuzz router [--seed <number>] [--requests <number>] [--unit <number>]");
  console.error("       pnpm fuzz codec [--seed <number>] [--schemas <number>]");
  console.error("       pnpm fuzz compat [--seed <number>] [--pairs <number>]");
  process.exitCode = 2;
}

async function router(): Promise<number> {
  const requests = Number(values.requests ?? 50_000);
  const from = Number(values.unit ?? 0);
  console.log(`seed ${seed}, ${values.unit === undefined ? requests : 1} requests, each to tRPC's handler and to ours`);
  const report = await fuzzRouter({ seed, from, requests: values.unit === undefined ? requests : 1 });
  console.log(`${describeReport(report)}; ${report.short} went the short way`);
  for (const difference of report.differences) console.error(describeDifference(difference, seed));
  return report.differences.length > 0 ? 1 : 0;
}

async function wire(): Promise<number> {
  const requests = Number(values.requests ?? 200_000);
  console.log(`seed ${seed}, ${requests} requests`);
  const unit = values.unit === undefined ? undefined : Number(values.unit);
  const report = await fuzzWire({ seed, requests, unit, onProgress: (sample) => console.log(describeMemory(sample)) });
  console.log(describeReport(report));
  for (const failure of report.failures) console.error(describeFailure(failure, seed));
  if (grewTooMuch(report)) console.error("The server's memory grew.");
  return report.failures.length > 0 || grewTooMuch(report) ? 1 : 0;
}
