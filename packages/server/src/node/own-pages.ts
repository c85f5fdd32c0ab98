import type { IncomingMessage, ServerResponse } from "node:http";
import type { OverloadSnapshot } from "../admission/snapshot.js";
import { prometheusContentType, prometheusText } from "../metrics/prometheus-text.js";
import type { Overload } from "../rpc/overload.js";
import { type Service, serviceInternals } from "../service.js";

/** Answers a request for one path, whatever its method. */
export type OwnPage = (res: ServerResponse, req: IncomingMessage) => void;

/** What a server tells of itself, by path: balancers, collectors and people ask. None of it goes through admission. */
export type OwnPages = ReadonlyMap<string, OwnPage>;

/** What the pages tell of. */
export interface OwnPagesSetup {
  readonly state: { readonly draining: boolean };
  readonly overload: Overload;
  /** Whether there is a `/metrics`. */
  readonly metrics: boolean;
}

/** Makes the pages of a server: `/healthz` while the process lives, `/readyz` while it takes calls, `/metrics` where that is wanted. */
export function createOwnPages({ state, overload, metrics }: OwnPagesSetup): OwnPages {
  const pages = new Map<string, OwnPage>()
    .set("/healthz", (res) => plain(res, 200, "ok\n"))
    .set("/readyz", (res) => (state.draining ? plain(res, 503, "draining\n") : plain(res, 200, "ready\n")));
  if (metrics) pages.set("/metrics", (res) => metricsPage(res, overload.snapshot()));
  return pages;
}

/** @throws TypeError for a procedure whose path is one of the server's own. */
export function assertReachable(service: Service<unknown>, basePath: string, pages: OwnPages): void {
  const { procedures } = serviceInternals(service);
  const hidden = basePath === "/" ? [...pages.keys()].find((path) => procedures.has(path.slice(1))) : undefined;
  if (hidden === undefined) return;
  throw new TypeError(
    `The procedure "${hidden.slice(1)}" cannot be reached: ${hidden} is a page of the server's own. Choose a basePath other than "/", or another name.`,
  );
}

/** Answers with text that nobody may keep. */
export function plain(res: ServerResponse, status: number, text: string): void {
  res.writeHead(status, ["content-type", "text/plain;charset=UTF-8", "cache-control", "no-store"]);
  res.end(text);
}

function metricsPage(res: ServerResponse, snapshot: OverloadSnapshot): void {
  res.writeHead(200, ["content-type", prometheusContentType, "cache-control", "no-store"]);
  res.end(prometheusText(snapshot));
}
