import { describeFile } from "./describe-file.js";
import type { Step, Told } from "./step.js";
import { tell, tellEvents } from "./tell.js";
import { toNative } from "./transcript.js";

/** A function of a client, whatever the client's types say of it. */
export type Method = (input?: unknown, options?: object) => Promise<unknown> & AsyncIterable<unknown>;

/** A typed client in TypeScript: Parley's, or a generated one. Both have the contract's tree and the same options of calls. */
export interface Clients {
  readonly client: object;
  /** One whose server is not there. */
  readonly nobody: object;
  /** Reads all pages, in the client's own way. */
  readonly readPages: (list: Method, input: object) => Promise<readonly unknown[]>;
}

/** Plays a script with a typed client. */
export async function playClients(steps: readonly Step[], clients: Clients): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const step of steps) told.push(await play(step, clients));
  return told;
}

async function play(step: Step, { client, nobody, readPages }: Clients): Promise<Told> {
  const call = methodAt(step.do === "unreachable" ? nobody : client, step.path);
  // A procedure without an input is called without one.
  const given = "input" in step ? [toNative(step.input)] : [];
  const callWith = (options: object) => call(given[0], options);
  switch (step.do) {
    case "call":
      return tell(() => (step.timeoutMs === undefined ? call(...given) : callWith({ timeoutMs: step.timeoutMs })));
    case "repeat":
      await callWith({ idempotencyKey: step.key });
      return tell(() => callWith({ idempotencyKey: step.key }));
    case "pages":
      return tell(() => readPages(call, given[0] as object));
    case "events":
      return tellEvents(() => call(...given), step.take);
    case "upload":
      return tell(() => call({ ...step.fields, file: new File([step.file.text], step.file.name, step.file) }));
    case "download":
      return tell(async () => describeFile((await call(...given)) as File));
    case "cancel": {
      const controller = new AbortController();
      const told = tell(() => callWith({ signal: controller.signal }));
      controller.abort();
      return told;
    }
    case "unreachable":
      return tell(() => call(...given));
  }
}

function methodAt(client: object, path: string): Method {
  return path.split(".").reduce<unknown>((tree, key) => Reflect.get(tree as object, key), client) as Method;
}
