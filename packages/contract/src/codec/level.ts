/** Annotations whose paths begin at the same place. */
export interface Level {
  /** The path to that place, for messages. */
  readonly prefix: string;
  /** The path that is being followed from there. */
  path: string;
  readonly legacy: boolean;
  readonly depth: number;
}

/** The error for what is wrong with the path that is being followed. */
export function wrong(level: Level, what: string, cause?: unknown): TypeError {
  return new TypeError(`${placeOf(level) || "The value"} ${what}`, cause === undefined ? undefined : { cause });
}

/** The path that is being followed, for messages. */
export function placeOf({ prefix, path }: Level): string {
  return shorten(prefix + path);
}

/** A text that may be of any length, for messages. */
export function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 100)}…${text.slice(-90)}` : text;
}
