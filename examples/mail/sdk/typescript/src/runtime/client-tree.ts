import { startCall } from "./call.js";
import { type ClientBase, openClient } from "./client-base.js";
import type { Connected } from "./connection.js";
import { startDownload } from "./download.js";
import type { CallOptions, ClientOptions } from "./options.js";
import { startPages } from "./paged-call.js";
import type { PagedProcedure, Procedure } from "./procedure.js";
import { startStream } from "./stream.js";

/** Makes the client whose methods are at the procedures' paths. */
export function openClientTree(options: ClientOptions, contract: string, procedures: readonly Procedure[]): ClientBase {
  const client: ClientBase = Object.assign(Object.create(null), openClient(options, contract));
  for (const procedure of procedures) {
    const keys = procedure.path.split(".");
    const name = keys.pop() ?? "";
    let group = client as object as Group;
    // Without prototypes, so that no key is there already.
    for (const key of keys) group = group[key] = (group[key] ?? Object.create(null)) as Group;
    group[name] = methodOf(client, procedure);
  }
  return client;
}

type Group = Record<string, unknown>;

function methodOf(client: Connected, procedure: Procedure): (...given: readonly unknown[]) => unknown {
  const { kind, pages, gives, takes } = procedure;
  return (...given) => {
    const [input, options] = (takes === "nothing" ? [undefined, ...given] : given) as [
      unknown,
      CallOptions | undefined,
    ];
    const call = { input, options };
    if (kind === "subscription") return startStream(client, procedure, call);
    if (pages) return startPages(client, procedure as PagedProcedure, call);
    return gives ? startDownload(client, procedure, call) : startCall(client, procedure, call);
  };
}
