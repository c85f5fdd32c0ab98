import type { Manifest } from "@parley/contract/manifest";
import { errorHeader } from "./error-header.js";
import { exampleCall } from "./example-call.js";

/** A mock that is up. */
export interface RunningMock {
  readonly manifest: Manifest;
  readonly url: string;
  readonly rpcUrl: string;
  readonly seed: string;
  /** Where routes are, such as `/api`. */
  readonly restPath: string;
}

/** What people are told of a mock: what it serves, where, and how to call it. */
export function describeMock({ manifest, url, rpcUrl, seed, restPath }: RunningMock): readonly string[] {
  const procedures = Object.values(manifest.procedures);
  const routed = procedures.filter(({ route }) => route !== undefined).length;
  const title = [manifest.name ?? "the contract", manifest.version].filter(Boolean).join(" ");
  const prefix = restPath.replace(/\/+$/, "");
  const call = exampleCall(manifest, { seed, restPath: prefix });
  const code = call && (Object.keys(manifest.procedures[call.path]?.errors ?? {})[0] ?? "NOT_FOUND");
  return [
    `Mocking ${title}: ${count(procedures.length, "procedure")}, ${routed} of them with a route`,
    `  RPC   ${rpcUrl}`,
    ...(routed > 0 ? [`  REST  ${url}${prefix}`] : []),
    ...(call
      ? [`  try   curl '${url}${call.target}'`, `  fail  curl -H '${errorHeader}: ${code}' '${url}${call.target}'`]
      : []),
    "Ctrl-C ends it.",
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
