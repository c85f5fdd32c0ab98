import { createClient } from "@parley/client";
import { workshop } from "../workshop/contract.js";
import { type Method, playClients } from "./play-clients.js";
import type { Step, Told } from "./step.js";

/** Plays a script with Parley's own client. */
export function playParley(steps: readonly Step[], url: string): Promise<readonly Told[]> {
  return playClients(steps, {
    client: createClient(workshop, { url }),
    nobody: createClient(workshop, { url: "http://127.0.0.1:9/rpc", retry: false }),
    readPages,
  });
}

async function readPages(list: Method, input: object): Promise<readonly unknown[]> {
  const items: unknown[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = (await list({ ...input, ...(cursor !== undefined && { cursor }) })) as Page;
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

interface Page {
  readonly items: readonly unknown[];
  readonly next: string | null;
}
