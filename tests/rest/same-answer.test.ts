import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { createWorkshop } from "../workshop/service.js";

const first = "0190c7a0-0000-7000-8000-000000000001";
const unknown = "0190c7a0-0000-7000-8000-00000000ffff";

interface Asked {
  readonly path: string;
  readonly input?: object;
  readonly method?: string;
  readonly route: string;
  readonly body?: object;
}

const calls: readonly Asked[] = [
  { path: "jobs.list", input: { limit: 2, status: "open" }, route: "/jobs?limit=2&status=open" },
  { path: "jobs.get", input: { id: first }, route: `/jobs/${first}` },
  { path: "jobs.get", input: { id: unknown }, route: `/jobs/${unknown}` },
  {
    path: "jobs.create",
    input: { title: "Sort the screws" },
    method: "POST",
    route: "/jobs",
    body: { title: "Sort the screws" },
  },
  { path: "jobs.create", input: { title: "" }, method: "POST", route: "/jobs", body: { title: "" } },
  {
    path: "jobs.finish",
    input: { id: first, status: "done" },
    method: "PUT",
    route: `/jobs/${first}/status`,
    body: { status: "done" },
  },
  { path: "jobs.remove", input: { id: unknown }, method: "DELETE", route: `/jobs/${unknown}` },
  { path: "ping", route: "/ping" },
];

async function overRpc({ path, input, method }: Asked) {
  const json = JSON.stringify({ json: input });
  const handler = createFetchHandler(createWorkshop(), { onError: () => {} });
  const response = await handler(
    method === undefined
      ? new Request(`http://a.example/${path}?input=${encodeURIComponent(json)}`)
      : new Request(`http://a.example/${path}`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: json,
        }),
  );
  const body = JSON.parse(await response.text());
  const error = body.error?.json;
  return {
    status: response.status,
    output: body.result?.data.json,
    error: error && {
      code: error.data.declared?.code ?? error.data.code,
      detail: error.message,
      issues: error.data.issues,
    },
  };
}

async function overRest({ method = "GET", route, body }: Asked) {
  const handler = createFetchHandler(createWorkshop(), { basePath: "/rpc", onError: () => {} });
  const init = body && { headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
  const response = await handler(new Request(`http://a.example${route}`, { method, ...init }));
  const text = await response.text();
  const json = text === "" ? undefined : JSON.parse(text);
  return {
    status: response.status,
    output: response.ok ? json : undefined,
    error: response.ok ? undefined : { code: json.code, detail: json.detail, issues: json.issues },
  };
}

describe("an answer over REST", () => {
  it.each(calls)("is the JSON of that over RPC: $path by $route", async (asked) => {
    expect(await overRest(asked)).toEqual(await overRpc(asked));
  });
});
