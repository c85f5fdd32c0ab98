import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ClientOptions } from "../../packages/cli/src/generate/typescript/runtime/options.js";
import type { workshop } from "../workshop/contract.js";

/** The SDK's client of the workshop, as far as its types matter to tests of what it does: `programs/` are about the types. */
export type SdkClient = GroupOf<typeof workshop> & { readonly call: Method };

type GroupOf<T> = { readonly [K in keyof T]: T[K] extends { readonly kind: string } ? Method : GroupOf<T[K]> };

type Method = (...given: readonly unknown[]) => SdkCall;

/** Everything that any procedure gives. */
interface SdkCall extends Promise<unknown>, AsyncIterable<unknown>, AsyncDisposable {
  safe(): Promise<{ readonly ok: boolean; readonly data?: unknown; readonly error?: unknown }>;
  withResponse(): Promise<{ readonly data: unknown; readonly response: Response; readonly requestId?: string }>;
  pages(): AsyncIterable<unknown>;
  toArray(options?: { readonly limit?: number }): Promise<readonly unknown[]>;
  stream(): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

/** What the compiled package exports. */
interface Sdk {
  readonly createClient: (options: ClientOptions) => SdkClient;
  readonly connect: (options: ClientOptions) => object;
  readonly isError: (error: unknown, path?: string, code?: string) => boolean;
  readonly RpcError: new () => Error;
  readonly contract: string;
  readonly Status: object;
}

/** Loads a module of a compiled SDK. */
export async function loadSdk(folder: string): Promise<Sdk> {
  return import(pathToFileURL(join(folder, "dist/index.js")).href);
}

/** Loads the functions of one module of a compiled SDK. */
export async function loadFunctions(folder: string, module: string): Promise<Readonly<Record<string, Method>>> {
  return import(pathToFileURL(join(folder, `dist/functions/${module}.js`)).href);
}
