import { loadSdk } from "../sdk-typescript/sdk-client.js";
import { playClients } from "./play-clients.js";
import type { Step, Told } from "./step.js";

/** Plays a script with the generated TypeScript SDK. @param folder where it has been compiled */
export async function playTypescript(folder: string, steps: readonly Step[], url: string): Promise<readonly Told[]> {
  const { createClient } = await loadSdk(folder);
  return playClients(steps, {
    client: createClient({ url }),
    nobody: createClient({ url: "http://127.0.0.1:9/rpc", retries: false }),
    // A paged query is what its pages hold, one after the other.
    readPages: async (list, input) => {
      const items: unknown[] = [];
      for await (const item of list(input)) items.push(item);
      return items;
    },
  });
}
