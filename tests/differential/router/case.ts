import type { HostName } from "./hosts.js";

/** One request that tRPC's handler and ours must answer alike. */
export type RouterCase = readonly [
  host: HostName,
  name: string,
  request: Buffer,
  /** What tRPC answers, so that a case cannot quietly test something else. 0: the connection is closed without an answer. */
  status: number,
];
