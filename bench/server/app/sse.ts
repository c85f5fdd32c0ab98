/** One server-sent event, written by hand. */
export function formatEvent(data: unknown): string {
  return `data: ${JSON.stringify(data)}\n\n`;
}

/** How many events a stream had and what the last one said, of events that carry data under the default name. */
export async function readEvents(response: Response): Promise<{ count: number; last: unknown }> {
  const events = (await response.text())
    .split("\n\n")
    .filter((event) => /^data: ?./m.test(event) && !/^event:/m.test(event));
  const [, last] = /^data: ?(.*)$/m.exec(events.at(-1) ?? "") ?? [];
  return { count: events.length, last: last === undefined ? undefined : JSON.parse(last) };
}
