/** One event of a stream. */
export interface ServerSentEvent {
  /** Its name; `message` where it has none. */
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

/** Makes what takes a stream apart: it is fed with text as it arrives, and gives the events that are complete with it. */
export function createEventParser(): (text: string) => ServerSentEvent[] {
  let rest = "";
  let fields: { event?: string; data?: string[]; id?: string } = {};
  return (text) => {
    // A carriage return at the end may be half of a line's end.
    const [, complete = "", open = ""] = /^(.*(?:\n|\r(?!$)))?(.*)$/s.exec(rest + text) ?? [];
    rest = open;
    const events: ServerSentEvent[] = [];
    for (const line of complete.split(/\r\n|\n|\r/).slice(0, -1)) {
      const [, name, value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
      if (line === "") {
        const { event = "message", data, id = "" } = fields;
        if (data || fields.event !== undefined) events.push({ event, data: (data ?? []).join("\n"), id });
        fields = {};
      } else if (name === "data") {
        fields.data = [...(fields.data ?? []), value];
      } else if (name === "event" || name === "id") {
        fields[name] = value;
      }
    }
    return events;
  };
}
