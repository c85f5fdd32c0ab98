import { fromManifest, toManifest } from "@parley/contract/manifest";
import { implement } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";
import { describe, expect, it } from "vitest";
import { workshop } from "../workshop/contract.js";

const contract = fromManifest<typeof workshop>(JSON.parse(JSON.stringify(toManifest(workshop))));

describe("a contract that was made of a manifest", () => {
  it("is served as REST as the one the manifest was made of", async () => {
    const asked: unknown[] = [];
    const job = {
      id: "0190c7a0-0000-7000-8000-000000000001",
      title: "Sweep",
      status: "open",
      labels: [],
      createdAt: new Date(0),
      costCents: 5n,
      tags: new Set(["a"]),
      counts: new Map([["seen", 1]]),
      secret: "not declared",
    };
    const answer = ({ input }: { readonly input: unknown }) => {
      asked.push(input);
      return job;
    };
    const nothing = () => undefined;
    const handlers = {
      ...Object.fromEntries(Object.keys(contract).map((name) => [name, nothing])),
      jobs: { list: nothing, get: nothing, create: answer, finish: nothing, remove: nothing },
      files: { upload: nothing, download: nothing },
      events: { count: nothing, broken: nothing },
      hostile: { class: nothing, constructor: nothing, getHTTPUrl: nothing, null: nothing },
    };
    const handle = createFetchHandler(implement(contract).service(handlers as never), { basePath: "/rpc" });
    const response = await handle(
      new Request("http://a.example/jobs", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ title: "Sweep", dueAt: "2026-01-02", costCents: "12", tags: ["x"] }),
      }),
    );
    expect(await response.json()).toEqual({
      id: job.id,
      title: "Sweep",
      status: "open",
      labels: [],
      createdAt: "1970-01-01T00:00:00.000Z",
      costCents: "5",
      tags: ["a"],
      counts: [["seen", 1]],
    });
    expect(asked).toEqual([
      { title: "Sweep", labels: [], dueAt: new Date("2026-01-02"), costCents: 12n, tags: new Set(["x"]) },
    ]);
    const refused = await handle(new Request("http://a.example/jobs?limit=many"));
    expect(await refused.json()).toMatchObject({
      issues: [{ path: ["limit"], message: 'Expected a whole number, got "many"' }],
    });
  });
});
