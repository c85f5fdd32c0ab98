import { isPromiseLike, Later } from "../later.js";
import type { Value } from "../value.js";
import { type DeadlineWatch, nowhere } from "./deadline-watch.js";

/** Waits until something has ended, however it did, but not past an instant on `performance.now()`; without one, as long as it takes. */
export function waitUntil(value: Value<unknown>, at: number | undefined, watch: DeadlineWatch): Value<unknown> {
  if (at === undefined || !isPromiseLike(value)) return value;
  const ended = new Later<undefined>();
  const watched = { at, position: nowhere, expire: () => ended.resolve(undefined) };
  const end = () => {
    watch.remove(watched);
    ended.resolve(undefined);
  };
  watch.add(watched);
  Later.of(value).then(end, end);
  return ended;
}
