import type { z } from "zod";
import { brokenLimit, page, tick, tickCount } from "./data.js";
import type { Echo, Folder, Page, Tick, Upload, Uploaded } from "./schemas.js";

/** What the application does, the same behind every candidate. It costs next to nothing, so that what is measured is what is around it. */
export function echo({ text }: z.output<typeof Echo>): z.input<typeof Echo> {
  return { text };
}

export function list({ limit }: z.output<typeof Folder>): z.input<typeof Page> {
  return { items: page.items.slice(0, limit), total: limit === brokenLimit ? 0.5 : page.total };
}

export function save({ contacts }: z.output<typeof Upload>): z.input<typeof Uploaded> {
  return { count: contacts.length };
}

/** Events that are all there already: what is measured is what it costs to send them. */
export async function* ticks(): AsyncGenerator<z.input<typeof Tick>, void, undefined> {
  for (let at = 0; at < tickCount; at += 1) yield tick(at);
}
