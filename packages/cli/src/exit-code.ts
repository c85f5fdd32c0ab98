/** What `parley` exits with: shell scripts and CI go by it. */
export const exitCodes = {
  /** Everything is as it should be. */
  ok: 0,
  /** What was looked for was found: files that are not what they would be now, breaking changes, a call that failed. */
  found: 1,
  /** It was asked in a way it cannot work on: a wrong option, a file that is not there, a contract that throws. */
  usage: 2,
  /** A fault of Parley's own. */
  internal: 3,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
