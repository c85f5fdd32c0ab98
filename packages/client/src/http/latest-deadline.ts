import type { Deadline } from "@parley/contract";
import type { CallRequest } from "../interceptor.js";

/** The deadline that a request for several calls carries: the latest, or none as soon as one of them has none. */
export function latestDeadline(calls: readonly CallRequest[]): Deadline | undefined {
  const deadlines = calls.flatMap(({ deadline }) => deadline ?? []);
  if (deadlines.length === 0 || deadlines.length < calls.length) return undefined;
  return { at: Math.max(...deadlines.map(({ at }) => at)) };
}
