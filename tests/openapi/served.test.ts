import { serve } from "@parley/server/node";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it, onTestFinished } from "vitest";
import { createWorkshop } from "../workshop/service.js";

interface Document {
  readonly paths: { readonly [path: string]: { readonly [method: string]: { readonly responses: object } } };
  readonly components: { readonly responses: object };
}

const id = "https://document.example/openapi.json";
const first = "0190c7a0-0000-7000-8000-000000000001";
const unknown = "0190c7a0-0000-7000-8000-00000000ffff";

/** Serves the workshop, and compares what it answers with what its own document says of it. */
async function openWorkshop() {
  const serving = await serve(createWorkshop(), { port: 0, host: "127.0.0.1", openapi: true, handleSignals: false });
  onTestFinished(async () => void (await serving.close()));
  const document = (await (await fetch(`${serving.url}/openapi.json`)).json()) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: id, ...document });
  /** Makes a request to an operation; the answer's status, when the document knows an answer like it, else what is wrong. */
  return async (operation: string, path: string, body?: object): Promise<number | string> => {
    const [method = "", template = ""] = operation.split(" ");
    const init = { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(serving.url + path, body ? init : { method });
    const responses = Object(document.paths[template]?.[method.toLowerCase()]?.responses);
    const status = Object.hasOwn(responses, answer.status) ? String(answer.status) : "default";
    const type = answer.headers.get("content-type");
    const pointer =
      responses[status].$ref?.slice(1) ?? `/paths/${tokenOf(template)}/${method.toLowerCase()}/responses/${status}`;
    if (answer.status === 204) return status === "204" ? 204 : "204 is not in the document";
    const validate = ajv.compile({ $ref: `${id}#${pointer}/content/${tokenOf(String(type))}/schema` });
    return validate(await answer.json()) ? answer.status : ajv.errorsText(validate.errors);
  };
}

function tokenOf(key: string): string {
  return encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"));
}

describe("what a server answers", () => {
  it("is what its document says, successes and failures alike", async () => {
    const ask = await openWorkshop();
    expect(await ask("GET /jobs", "/jobs?limit=2&status=open")).toBe(200);
    expect(await ask("GET /jobs/{id}", `/jobs/${first}`)).toBe(200);
    expect(
      await ask("POST /jobs", "/jobs", { title: "Oil", costCents: "12", tags: ["a"], labels: [{ name: "b" }] }),
    ).toBe(200);
    expect(await ask("PUT /jobs/{id}/status", `/jobs/${first}/status`, { status: "done" })).toBe(200);
    expect(await ask("GET /ping", "/ping")).toBe(200);
    expect(await ask("GET /jobs", "/jobs?limit=200")).toBe(400);
    expect(await ask("GET /jobs/{id}", `/jobs/${unknown}`)).toBe(404);
    expect(await ask("POST /jobs", "/jobs", { title: "" })).toBe(400);
    for (let made = 0; made < 10; made++) await ask("POST /jobs", "/jobs", { title: "Another" });
    expect(await ask("POST /jobs", "/jobs", { title: "One too many" })).toBe(409);
    expect(await ask("DELETE /jobs/{id}", `/jobs/${first}`)).toBe(204);
  }, 30_000);
});
