/** How many events a stream has, and its last. */
export async function countEvents(events: AsyncIterable<unknown>): Promise<{ count: number; last: unknown }> {
  let count = 0;
  let last: unknown;
  for await (const event of events) {
    count += 1;
    last = event;
  }
  return { count, last };
}
