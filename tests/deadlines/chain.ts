import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Client, createClient } from "@parley/client";
import { type ErrorReport, implement, type RpcOptions } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { createMarks } from "../conformance/marks.js";
import { contract } from "./contract.js";

type Api = Client<typeof contract>;

/** One server of a chain, and what a test sees of it. */
export interface Link {
  readonly url: string;
  readonly api: Api;
  readonly reports: readonly ErrorReport[];
  /** What happened in its handlers: `"<name> began"`, `"<name> aborted"`; a test sets `"go on"`. */
  readonly marks: ReturnType<typeof createMarks>;
  readonly close: () => Promise<void>;
}

/** Keeps the CPU, as a handler does that computes. */
export function keepBusy(ms: number): void {
  const until = performance.now() + ms;
  while (performance.now() < until);
}

/** Starts a server whose handlers call the next one over HTTP, if there is one. */
export async function startLink(next?: Link, options: RpcOptions = {}): Promise<Link> {
  const marks = createMarks();
  const reports: ErrorReport[] = [];
  const server = createServer(
    createNodeHandler(createService(marks, next), { onError: (report) => void reports.push(report), ...options }),
  );
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const url = `http://localhost:${(server.address() as AddressInfo).port}`;
  return { url, api: createClient(contract, { url }), reports, marks, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => void server.close(() => resolve()));
}

function createService(marks: Link["marks"], next: Link | undefined) {
  const seen = ({ headers }: { readonly headers: Headers }, at: string) => ({
    at,
    timeoutMs: Number(headers.get("rpc-timeout-ms") ?? Number.NaN),
    criticality: headers.get("rpc-criticality"),
  });
  const forever = () => new Promise<never>(() => {});
  return implement(contract).service({
    pass: async ({ input, context, path }) => {
      // What a handler awaits before it calls must not lose the call.
      await null;
      keepBusy(input.busyMs);
      return [seen(context, path), ...(next ? await next.api.pass(input) : [])];
    },
    passBy: async (args) => {
      const { input, context, path, signal } = args;
      const how = input === "parent" ? { parent: args } : { signal };
      return [seen(context, path), ...(next ? await next.api.passBy(input, how) : [])];
    },
    hang: async ({ path, signal }) => {
      marks.set(`${path} began`);
      signal.addEventListener("abort", () => marks.set(`${path} aborted`));
      return next ? next.api.hang() : forever();
    },
    leaveJob: () => {
      const job = async () => {
        await marks.reached("go on");
        await next?.api.note("a job");
        marks.set("job done");
      };
      void job();
      return "answered";
    },
    block: ({ input }) => {
      marks.set("blocking");
      keepBusy(input);
      return "unblocked";
    },
    note: ({ input, context }) => {
      marks.set(`${input} ran with ${Math.ceil(seen(context, "").timeoutMs / 1_000)} s`);
      marks.set(`${input} ran`);
      return input;
    },
    deaf: ({ input }) => {
      marks.set(`${input} began`);
      return forever();
    },
    deafSoon: forever,
    sheddable: async ({ context, path }) => [seen(context, path), ...(next ? await next.api.pass({ busyMs: 0 }) : [])],
    brief: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      }),
    slowToBegin: (() => forever()) as never,
    async *endless({ signal }) {
      yield 1;
      await marks.reached("go on");
      if (!signal.aborted) yield 2;
    },
  });
}
