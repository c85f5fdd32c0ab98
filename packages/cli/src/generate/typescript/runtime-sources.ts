import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The files of the runtime that every SDK gets a copy of. */
const files = [
  "attempt",
  "call",
  "call-request",
  "client-base",
  "client-tree",
  "connection",
  "decode",
  "download",
  "encode",
  "events",
  "failures",
  "files",
  "idempotency-key",
  "is-error",
  "load-part",
  "longest-ms",
  "options",
  "paged-call",
  "procedure",
  "read-failure",
  "retry-delay",
  "rpc-error",
  "send",
  "server-sent-events",
  "stream",
  "texts",
  "unsuccessful",
  "wait",
];

let sources: ReadonlyMap<string, string> | undefined;

/** The runtime as text, by path in the SDK. It belongs to this program as its code does: it is read once, from where that came from. */
export function runtimeSources(): ReadonlyMap<string, string> {
  sources ??= new Map(
    files.map((file) => [`src/runtime/${file}.ts`, readFileSync(join(runtimeFolder(), `${file}.ts`), "utf8")]),
  );
  return sources;
}

/** Sources, compiled files and bundles lie at different depths below the package, whose sources are published too. */
function runtimeFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return join(folder, "src/generate/typescript/runtime");
}
