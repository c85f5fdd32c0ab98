import { EventEmitter, on } from "node:events";
import type { InferOutput } from "@parley/contract";
import type { OverloadSnapshot } from "@parley/server";
import { startChild } from "./child.js";
import type { experiment } from "./contract.js";
import { deadlineMs } from "./load/caller.js";
import type { LoadFigures, LoadOrder, ServerMessage } from "./messages.js";
import { capacityPerSecond } from "./servers/database.js";

type Figures = InferOutput<typeof experiment.figures>;

/** Two servers, one that protects itself and one that does not, and a load that goes to either. */
export interface Experiment {
  readonly setLoad: (load: number) => void;
  readonly protect: (on: boolean) => void;
  /** How things stand, four times a second, until the signal aborts. */
  readonly figures: (signal: AbortSignal) => AsyncGenerator<Figures, void, undefined>;
  readonly stop: () => void;
}

/** Starts the processes. It resolves when both servers listen. */
export async function startExperiment(): Promise<Experiment> {
  const servers = {
    protected: startChild("servers/main.ts"),
    unprotected: startChild("servers/main.ts", "unprotected"),
  };
  const urls = { protected: await urlOf(servers.protected), unprotected: await urlOf(servers.unprotected) };
  const loader = startChild("load/main.ts");
  const told = new EventEmitter().setMaxListeners(0);
  let chosen: keyof typeof servers = "protected";
  let load = 0.5;
  let snapshot: OverloadSnapshot | undefined;
  const order = () => {
    const what: LoadOrder = { rpcUrl: urls[chosen], callsPerSecond: load * capacityPerSecond };
    loader.send(what);
  };
  for (const name of ["protected", "unprotected"] as const) {
    servers[name].on("message", (message: ServerMessage) => {
      if (name === chosen && "snapshot" in message) snapshot = message.snapshot;
    });
  }
  loader.on("message", (counted: LoadFigures) => told.emit("figures", toFigures({ counted, snapshot, load })));
  order();
  return {
    setLoad(wanted) {
      load = wanted;
      order();
    },
    protect(isOn) {
      chosen = isOn ? "protected" : "unprotected";
      snapshot = undefined;
      order();
    },
    async *figures(signal) {
      try {
        for await (const [figures] of on(told, "figures", { signal })) yield figures as Figures;
      } catch (error) {
        // The page has gone.
        if (!signal.aborted) throw error;
      }
    },
    stop() {
      for (const child of [loader, servers.protected, servers.unprotected]) child.kill();
    },
  };
}

function urlOf(server: ReturnType<typeof startChild>): Promise<string> {
  return new Promise((resolve) => {
    server.on("message", (message: ServerMessage) => {
      if ("rpcUrl" in message) resolve(message.rpcUrl);
    });
  });
}

interface Observed {
  readonly counted: LoadFigures;
  readonly snapshot: OverloadSnapshot | undefined;
  readonly load: number;
}

function toFigures({ counted, snapshot, load }: Observed): Figures {
  const perSecond = (calls: number) => calls / counted.seconds;
  // Without protection a server counts nothing, which is not to look as if nothing were going on.
  const inside = snapshot?.enabled ? snapshot : { limit: null, inFlight: null, queued: null };
  return {
    at: new Date(),
    isProtected: snapshot?.enabled ?? false,
    load,
    capacity: capacityPerSecond,
    offered: perSecond(counted.offered),
    good: perSecond(counted.good),
    shed: perSecond(counted.shed),
    lost: perSecond(counted.lost),
    p99Ms: counted.p99Ms,
    deadlineMs,
    limit: inside.limit,
    inFlight: inside.inFlight,
    queued: inside.queued,
  };
}
