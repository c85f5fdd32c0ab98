// `pnpm fuzz wire [--seed n] [--requests n] [--unit n]` and `pnpm fuzz codec [--seed n] [--schemas n]`
import { parseArgs } from "node:util";
import { describeFailure, describeMemory, describeReport, grewTooMuch } from "./describe-report.js";
import { fuzzCodec } from "./fuzz-codec.js";
import { fuzzWire } from "./fuzz-wire.js";

const text = { type: "string" } as const;
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { seed: text, requests: text, unit: text, schemas: text },
});
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
if (positionals[0] === "wire") process.exitCode = await wire();
else if (positionals[0] === "codec") process.exitCode = fuzzCodec({ seed, schemas: Number(values.schemas ?? 500_000) });
else {
  console.error("Usage: pnpm fuzz wire [--seed <number>] [--requests <number>] [--unit <number>]");
  console.error("       pnpm fuzz codec [--seed <number>] [--schemas <number>]");
  process.exitCode = 2;
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
