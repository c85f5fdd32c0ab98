import { parseRoute } from "@parley/contract";
import type { JsonValue, Manifest, ProcedureManifest } from "@parley/contract/manifest";
import { isObject } from "./fits.js";
import { SampleError } from "./place.js";
import { createRandom } from "./random.js";
import { createSampler, type Sampler } from "./sample.js";

/** A call that anybody can make with curl. */
export interface ExampleCall {
  readonly path: string;
  /** The path and query of the request, below the server's address. */
  readonly target: string;
}

/** Where a mock has what. */
export interface ExampleSetting {
  readonly seed: string;
  /** Without a slash at its end, empty for `/`. */
  readonly restPath: string;
}

/** The query of a contract that is called most simply: as REST rather than RPC, with little input rather than much. Undefined where there is none. */
export function exampleCall(manifest: Manifest, { seed, restPath }: ExampleSetting): ExampleCall | undefined {
  const sampler = createSampler(manifest.types);
  const candidates = Object.entries(manifest.procedures).flatMap(([path, procedure]) => {
    const input = smallestInput(procedure, sampler, seed);
    return isPlainQuery(procedure) && input !== "none" ? [{ path, input, route: procedure.route }] : [];
  });
  const [easiest] = candidates.sort((one, other) => effort(one) - effort(other));
  if (!easiest) return undefined;
  const { path, route, input } = easiest;
  return { path, target: route === undefined ? rpcTarget(path, input) : restPath + restTarget(route, input) };
}

function isPlainQuery({ kind, input, output }: ProcedureManifest): boolean {
  return kind === "query" && (input === undefined || input.body === "json") && output?.body === "json";
}

/** As little as will do; `none` where nothing can be made up. */
function smallestInput({ input }: ProcedureManifest, sampler: Sampler, seed: string): JsonValue | "none" | undefined {
  if (input?.body !== "json") return undefined;
  try {
    return sampler(input.schema, { random: createRandom(seed), name: "input", small: true });
  } catch (thrown) {
    if (thrown instanceof SampleError) return "none";
    throw thrown;
  }
}

interface Candidate {
  readonly input: JsonValue | undefined;
  readonly route: string | undefined;
}

/** How much one has to write: the fields that are needed; and RPC needs more than REST. */
function effort({ route, input }: Candidate): number {
  const fields = isObject(input) ? Object.keys(input).length : input === undefined ? 0 : 1;
  return (route === undefined ? 100 : 0) + fields;
}

function rpcTarget(path: string, input: JsonValue | undefined): string {
  const isNeeded = input !== undefined && !(isObject(input) && Object.keys(input).length === 0);
  const query = isNeeded ? `?input=${encodeURIComponent(JSON.stringify({ json: input }))}` : "";
  return `/rpc/${path}${query}`;
}

function restTarget(text: string, input: JsonValue | undefined): string {
  const route = parseRoute(text);
  if ("error" in route) return "/";
  const fields = isObject(input) ? input : {};
  const named = new Set(route.segments.flatMap((segment) => ("name" in segment ? [segment.name] : [])));
  const path = route.segments.map((segment) =>
    "text" in segment ? segment.text : encodeURIComponent(textOf(fields[segment.name])),
  );
  const query = Object.entries(fields)
    .filter(([name]) => !named.has(name))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`);
  return `/${path.join("/")}${query.length === 0 ? "" : `?${query.join("&")}`}`;
}

function textOf(value: JsonValue | undefined): string {
  return typeof value === "object" ? JSON.stringify(value) : String(value ?? "");
}
