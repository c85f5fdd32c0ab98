import { RpcError } from "@parley/contract";
import { z } from "zod";

/**
 * A position in a list, as text that nobody needs to read. It names the last item of the page before and not a number of items, so that what arrives
 * meanwhile shifts nothing.
 */
export interface CursorFormat<Position> {
  readonly write: (position: Position) => string;
  /** @throws RpcError BAD_REQUEST for what `write` did not write. */
  readonly read: (cursor: string) => Position;
}

/** An instant in a position, in milliseconds. Both drivers write it as Postgres reads it, which they do not beyond the year 9999. */
export const Instant = z
  .int()
  .min(0)
  .max(Date.UTC(9999, 11, 31));

/** Makes cursors out of positions of one schema, each with the name of its list so that it is taken for no other's. */
export function createCursor<Position>(list: string, position: z.ZodType<Position>): CursorFormat<Position> {
  const schema = z.tuple([z.literal(list), position]);
  return {
    write: (value) => Buffer.from(JSON.stringify([list, value])).toString("base64url"),
    read(cursor) {
      const parsed = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
      if (parsed.success) return parsed.data[1];
      throw new RpcError({
        code: "BAD_REQUEST",
        message: "The cursor is none of this list's: pass `next` of the page before",
      });
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
