import { InvalidArgumentError, Option } from "commander";
import { describeMock } from "../mock/describe-mock.js";
import { errorHeader } from "../mock/error-header.js";
import { type AddCommand, formatExamples, type Shell } from "./command.js";
import { type ContractOptions, contractOf, withContract } from "./contract-options.js";

interface MockCommandOptions extends ContractOptions {
  readonly port: number;
  readonly host: string;
  readonly latency: readonly [number, number];
  readonly errorRate: number;
  readonly seed: string;
  readonly restPath: string;
}

/** `parley mock`: a server that answers for a contract before there is one. */
export const addMock: AddCommand = (program, shell) => {
  withContract(program.command("mock").summary("serve believable answers for a contract"))
    .description(
      "Serves a contract, over RPC and as REST, with answers that are made up of its schemas and examples: the same answer to the same " +
        `question, until the seed is another. Pages of any origin may call it. A request with the header "${errorHeader}: CODE" fails with that code.`,
    )
    .option("--port <number>", "the port; 0 picks a free one", parsePort, 4_000)
    .option("--host <address>", "the address to listen on; :: for other machines, too", "localhost")
    .addOption(
      new Option("--latency <ms>", "how long answers take, such as 50 or 50-200")
        .argParser(parseLatency)
        .default([0, 0], "0"),
    )
    .option("--error-rate <share>", "the share of calls that fail, 0 to 1", parseShare, 0)
    .option("--rest-path <path>", "where routes are served", parsePath, "/")
    .option("--seed <text>", "what all answers depend on", "1")
    .addHelpText(
      "after",
      formatExamples([
        ["parley mock contract.ts", "on port 4000"],
        ["parley mock contract.ts --latency 50-200 --error-rate 0.1", "as it is on a bad day"],
        ["parley mock contract.json --port 0 --seed 7", "from a manifest, with other answers"],
        [`curl -H '${errorHeader}: NOT_FOUND' http://localhost:4000/jobs/1`, "see how a page takes it"],
      ]),
    )
    .action((input: string, options: MockCommandOptions) => runMock(input, options, shell));
};

async function runMock(input: string, options: MockCommandOptions, shell: Shell): Promise<void> {
  const { port, host, latency, errorRate, seed, restPath } = options;
  const { manifest } = await contractOf(input, options, shell);
  // What serves is heavy, and the other commands do without.
  const { startMock } = await import("../mock/start-mock.js");
  const { url, rpcUrl } = await startMock(manifest, { port, host, latencyMs: latency, errorRate, seed, restPath });
  const lines = describeMock({ manifest, url, rpcUrl, seed, restPath });
  shell.report.result({ url, rpcUrl, seed, procedures: Object.keys(manifest.procedures) }, () => lines.join("\n"));
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError("Expected a port, 0 to 65535.");
}

function parsePath(text: string): string {
  if (/^\/[^\s?#]*$/.test(text)) return text;
  throw new InvalidArgumentError("Expected a path, such as /api.");
}

function parseLatency(text: string): readonly [number, number] {
  const [, least, most = least] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  const [from, to] = [Number(least), Number(most)];
  if (from <= to && to <= 600_000) return [from, to];
  throw new InvalidArgumentError(
    "Expected milliseconds, such as 50, or a range of them, such as 50-200; up to 600000.",
  );
}

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== "" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError("Expected a share from 0 to 1, such as 0.1 for one call in ten.");
}
