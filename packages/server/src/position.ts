const brand = Symbol.for("parley.position");

/** Where the caller of a resumable subscription stands, without an event. */
export interface Position {
  readonly [brand]: string;
}

/**
 * Tells the caller of a resumable subscription where it stands before the first event: `yield position(newest)`. A caller that loses its
 * connection before anything has come then comes back with that id as `lastEventId`, and misses nothing of what came meanwhile. Callers see
 * nothing of it. Server-sent events carry it, to tRPC's clients too; a WebSocket of tRPC's has no place for it, and there it is left out.
 *
 * @throws TypeError when the id is empty or has line breaks, which the wire cannot carry; numbers arrive as text.
 */
export function position(id: string | number): Position {
  const text = String(id);
  if (text === "" || /[\0\n\r]/.test(text)) {
    throw new TypeError(
      `position() takes an id without line breaks that is not empty, and got ${JSON.stringify(text)}`,
    );
  }
  return { [brand]: text };
}

/** The id that a position tells; undefined for what is an event. */
export function idOfPosition(event: unknown): string | undefined {
  return typeof event === "object" && event !== null && brand in event ? (event as Position)[brand] : undefined;
}
