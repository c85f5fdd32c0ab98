import { type TrackedEnvelope, tracked as track } from "@trpc/server";

/**
 * Gives an event of a resumable subscription its id. A caller that lost its connection comes back with the last id it saw, as
 * `lastEventId`; numbers arrive there as text.
 *
 * @throws Error when the id is empty, which the wire cannot carry.
 */
export function tracked<Data>(id: string | number, data: Data): TrackedEnvelope<Data> {
  return track(String(id), data);
}
