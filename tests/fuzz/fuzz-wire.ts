import type { Memory } from "../child-server/answer-parent.js";
import { startChild } from "../child-server/start-child.js";
import { type Played, playUnit } from "./play-unit.js";
import { createUnit, requestsIn } from "./unit.js";

/** What to fuzz with. */
export interface FuzzOptions {
  readonly seed: number;
  /** How many requests to send. */
  readonly requests: number;
  /** Plays only this connection of the seed's, to repeat a failure. */
  readonly unit?: number | undefined;
  readonly onProgress?: (sample: MemorySample) => void;
  /** Plays against a server with a fault, to see that it is found. */
  readonly faulty?: boolean;
}

/** What the server used after so many requests. */
export interface MemorySample extends Memory {
  readonly requests: number;
}

/** What came of it. */
export interface FuzzReport {
  readonly requests: number;
  readonly seconds: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
  readonly memory: readonly MemorySample[];
  readonly failures: readonly FuzzFailure[];
}

/** Something that must not happen. */
export interface FuzzFailure {
  readonly what: string;
  readonly unit: number;
  readonly sent: Buffer;
}

const sideBySide = 16;
const samples = 10;
const maxFailures = 5;

/** Sends spoiled requests to a server in a process of its own, over raw sockets. */
export async function fuzzWire(options: FuzzOptions): Promise<FuzzReport> {
  const child = await startChild(new URL("./server.ts", import.meta.url), options.faulty ? "faulty" : "sound");
  const failures: FuzzFailure[] = [];
  const statuses = new Map<number, number>();
  const memory: MemorySample[] = [];
  let requests = 0;
  let unit = options.unit ?? 0;
  const start = performance.now();

  const note = (index: number, played: Played) => {
    for (const status of played.statuses) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (played.failure) failures.push({ ...played.failure, unit: index });
  };
  const playSome = async (until: number) => {
    while (requests < until && failures.length < maxFailures) {
      const index = unit;
      unit += 1;
      const next = createUnit(options.seed, index);
      requests += requestsIn(next);
      note(index, await playUnit(child.port, next));
    }
  };

  try {
    if (options.unit !== undefined) await playSome(1);
    for (let sample = 1; sample <= samples && options.unit === undefined; sample += 1) {
      const until = (options.requests * sample) / samples;
      await Promise.all(Array.from({ length: sideBySide }, () => playSome(until)));
      memory.push({ requests, ...(await child.memory()) });
      options.onProgress?.(memory.at(-1) as MemorySample);
    }
    const faults = await child.ask("faults");
    if (faults !== 0)
      failures.push({ what: `${faults} calls failed inside:\n${child.errors()}`, unit, sent: Buffer.alloc(0) });
  } catch (error) {
    failures.push({ what: `the server is gone: ${error}`, unit, sent: Buffer.alloc(0) });
  } finally {
    await child.stop();
  }
  return { requests, seconds: (performance.now() - start) / 1_000, statuses, memory, failures };
}
