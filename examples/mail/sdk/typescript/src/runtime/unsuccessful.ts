/** What a request came to that was no success, as it came: what is wrong with it is worked out where failures are. */
export class Unsuccessful {
  /** Absent where the connection failed. */
  declare readonly response: Response | undefined;
  declare readonly text: string;
  /** What it failed with, where that is not what the answer says. */
  declare readonly cause: unknown;

  constructor(response: Response | undefined, text: string, cause?: unknown) {
    Object.assign(this, { response, text, cause });
  }
}

/** Marks the failure of a connection, so that it is not taken for one of the client's hooks. */
export function broken(cause: unknown): never {
  throw new Unsuccessful(undefined, "", cause);
}
