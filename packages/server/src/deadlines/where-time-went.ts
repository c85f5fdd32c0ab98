/** When a call that had to end got how far, in milliseconds on one clock; undefined for what it never came to. */
export interface CallTimes {
  readonly timeoutMs: number;
  readonly arrivedAt: number;
  /** When it was let in; until then it was in the queue. */
  readonly admittedAt: number | undefined;
  /** When its handler began; until then its input was read and validated. */
  readonly beganAt: number | undefined;
  readonly endedAt: number;
}

/** Says where the time of a call went that ran out of it: "The call's 500 ms ran out: 320 ms in the queue, 180 ms in its handler". */
export function describeTimes(times: CallTimes): string {
  const { timeoutMs, arrivedAt, admittedAt, beganAt, endedAt } = times;
  const spent = [
    [(admittedAt ?? endedAt) - arrivedAt, "in the queue"],
    [admittedAt === undefined ? 0 : (beganAt ?? endedAt) - admittedAt, "reading its input"],
    [beganAt === undefined ? 0 : endedAt - beganAt, "in its handler"],
  ] as const;
  const told = spent
    .map(([ms, where]) => [Math.round(ms), where] as const)
    .filter(([ms]) => ms > 0)
    .map(([ms, where]) => `${ms} ms ${where}`);
  if (told.length === 0) return `The call came with ${Math.round(timeoutMs)} ms left, which is too little to begin`;
  return `The call's ${Math.round(timeoutMs)} ms ran out: ${told.join(", ")}`;
}
