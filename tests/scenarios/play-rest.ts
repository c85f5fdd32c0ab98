import { listProcedures, parseRoute } from "@parley/contract";
import type { JsonValue } from "@parley/contract/manifest";
import { workshop } from "../workshop/contract.js";
import { describeFile } from "./describe-file.js";
import { readServerEvents } from "./read-server-events.js";
import type { Step, Told } from "./step.js";
import { tellProblem } from "./tell.js";
import { toPlain, untagged } from "./transcript.js";

type Fields = { readonly [name: string]: JsonValue };

/** Plays a script with nothing but `fetch`, over the routes of the contract. */
export async function playRest(steps: readonly Step[], url: string): Promise<readonly Told[]> {
  const told: Told[] = [];
  for (const step of steps) told.push(await play(step, step.do === "unreachable" ? "http://127.0.0.1:9" : url));
  return told;
}

async function play(step: Step, url: string): Promise<Told> {
  const input = untagged("input" in step ? (step.input ?? {}) : {}) as Fields;
  const ask = (more: RequestInit = {}, given = input) => fetch(requestFor(step.path, { url, input: given, more }));
  try {
    switch (step.do) {
      case "call":
        return tell(await ask(step.timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(step.timeoutMs) }));
      case "repeat":
        await ask({ headers: { "idempotency-key": step.key } });
        return tell(await ask({ headers: { "idempotency-key": step.key } }));
      case "pages":
        return { ok: await readPages(input, (given) => ask({}, given)) };
      case "events":
        return readServerEvents(await ask(), step.take);
      case "upload":
        return tell(await ask({ body: formOf(step) }));
      case "download": {
        const response = await ask();
        return response.ok ? { ok: await describeFile(response) } : tell(response);
      }
      case "cancel":
        return tell(await ask({ signal: AbortSignal.abort() }));
      case "unreachable":
        return tell(await ask());
    }
  } catch (error) {
    return { error: codeByName[(error as Error).name] ?? String(error) };
  }
}

/** What `fetch` calls what befalls it. */
const codeByName: { readonly [name: string]: string } = {
  AbortError: "ABORTED",
  TimeoutError: "TIMEOUT",
  TypeError: "NETWORK",
};

interface Asked {
  readonly url: string;
  readonly input: Fields;
  readonly more: RequestInit;
}

function requestFor(path: string, { url, input, more }: Asked): Request {
  const route = parseRoute(listProcedures(workshop).get(path)?.route ?? "");
  if ("error" in route) throw new Error(`${path} has no route: ${route.error}`);
  const rest = { ...input };
  const parts = route.segments.map((segment) => {
    if ("text" in segment) return segment.text;
    const value = rest[segment.name];
    delete rest[segment.name];
    return encodeURIComponent(String(value));
  });
  const { method } = route;
  const isBody = method !== "GET" && method !== "DELETE";
  const target = `${url}/${parts.join("/")}${isBody ? "" : `?${toQuery(rest)}`}`;
  if (!isBody || more.body) return new Request(target, { method, ...more });
  const headers = { "content-type": "application/json", ...more.headers };
  return new Request(target, { method, body: JSON.stringify(rest), ...more, headers });
}

function toQuery(fields: Fields): URLSearchParams {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, String(one)]));
  return new URLSearchParams(pairs);
}

function formOf({ file, fields }: Step & { readonly do: "upload" }): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  form.set("file", new File([file.text], file.name, file));
  return form;
}

async function readPages(input: Fields, ask: (input: Fields) => Promise<Response>): Promise<JsonValue[]> {
  const items: JsonValue[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = (await (await ask(cursor === undefined ? input : { ...input, cursor })).json()) as {
      readonly items: readonly JsonValue[];
      readonly next: string | null;
    };
    items.push(...page.items.map(toPlain));
    cursor = page.next;
  }
  return items;
}

async function tell(response: Response): Promise<Told> {
  if (!response.ok) return tellProblem(await response.json());
  return { ok: response.status === 204 ? null : toPlain(await response.json()) };
}
