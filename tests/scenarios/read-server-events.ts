import type { JsonValue } from "@parley/contract/manifest";
import type { Told } from "./step.js";
import { tellProblem } from "./tell.js";

/** Reads server-sent events to the end of the stream, or so many, as anybody would who has the specification and no library. */
export async function readServerEvents(response: Response, take = Number.POSITIVE_INFINITY): Promise<Told> {
  const events: JsonValue[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const lines = new Map(block.split("\n").map((line) => line.split(/: ?(.*)/s, 2) as [string, string]));
      const name = lines.get("event");
      const data = lines.get("data");
      if (name === "return") return { ok: events };
      if (name === "error") return { ...tellProblem(JSON.parse(data ?? "")), events };
      if (name === undefined && data !== undefined && events.push(JSON.parse(data)) >= take) return { ok: events };
    }
  }
  return { ok: events };
}
