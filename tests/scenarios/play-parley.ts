import { type Client, createClient } from "@parley/client";
import { workshop } from "../workshop/contract.js";
import { describeFile } from "./describe-file.js";
import type { Step, Told } from "./step.js";
import { tell, tellEvents } from "./tell.js";
import { toNative } from "./transcript.js";

type Function_ = (input?: unknown, options?: object) => Promise<unknown> & AsyncIterable<unknown>;

/** Plays a script with Parley's own client. */
export async function playParley(steps: readonly Step[], url: string): Promise<readonly Told[]> {
  const api = createClient(workshop, { url });
  const nobody = createClient(workshop, { url: "http://127.0.0.1:9/rpc", retry: false });
  const told: Told[] = [];
  for (const step of steps) told.push(await play(step, step.do === "unreachable" ? nobody : api));
  return told;
}

async function play(step: Step, api: Client<typeof workshop>): Promise<Told> {
  const call = functionAt(api, step.path);
  const input = "input" in step ? toNative(step.input) : undefined;
  switch (step.do) {
    case "call":
      return tell(() => call(input, step.timeoutMs === undefined ? {} : { timeoutMs: step.timeoutMs }));
    case "repeat":
      await call(input, { idempotencyKey: step.key });
      return tell(() => call(input, { idempotencyKey: step.key }));
    case "pages":
      return tell(() => readPages(call, input as object));
    case "events":
      return tellEvents(() => call(input), step.take);
    case "upload":
      return tell(() => call({ ...step.fields, file: new File([step.file.text], step.file.name, step.file) }));
    case "download":
      return tell(async () => describeFile((await call(input)) as File));
    case "cancel": {
      const controller = new AbortController();
      const told = tell(() => call(input, { signal: controller.signal }));
      controller.abort();
      return told;
    }
    case "unreachable":
      return tell(() => call(input));
  }
}

function functionAt(api: object, path: string): Function_ {
  return path.split(".").reduce<unknown>((tree, key) => Reflect.get(tree as object, key), api) as Function_;
}

async function readPages(call: Function_, input: object): Promise<unknown[]> {
  const items: unknown[] = [];
  let cursor: unknown;
  do {
    const page = (await call({ ...input, ...(cursor !== undefined && { cursor }) })) as {
      items: unknown[];
      next: string | null;
    };
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}
