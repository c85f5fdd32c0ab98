import { toManifest } from "@parley/contract/manifest";
import { type OpenApiDocument, type Operation, toOpenApi } from "@parley/contract/openapi";
import { createFetchHandler } from "@parley/server/fetch";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMockService } from "../../packages/cli/src/mock/mock-service.js";
import { createRandom } from "../../packages/cli/src/mock/random.js";
import { createSampler } from "../../packages/cli/src/mock/sample.js";
import { declareAll, procedure } from "./random-contract.js";

const id = "https://document.example/openapi.json";

/** Makes a request by what the document says of an operation, and of nothing else. */
function requestFor(document: OpenApiDocument, [template, method, operation]: Place, seed: string): Request {
  // To the sampler, components are types with names.
  const sampler = createSampler(JSON.parse(withTypes(document.components.schemas ?? {})));
  const sample = (name: string, schema: object) =>
    sampler(JSON.parse(withTypes(schema)), { random: createRandom(`${seed} ${name}`), name });
  let path = template;
  const query = new URLSearchParams();
  for (const { name, in: place, schema, content, required, style } of operation.parameters ?? []) {
    const value = sample(name, schema ?? content?.["application/json"]?.schema ?? {});
    const texts = content ? [JSON.stringify(value)] : [value].flat().map(String);
    if (place === "path") path = path.replace(`{${name}}`, encodeURIComponent(texts[0] ?? ""));
    else if (place === "query" && (required || seed.length % 2 === 0) && !style)
      for (const text of texts) query.append(name, text);
  }
  const body = operation.requestBody?.content["application/json"]?.schema;
  return new Request(`http://localhost${path}${query.size > 0 ? `?${query}` : ""}`, {
    method: method.toUpperCase(),
    ...(body && { headers: { "content-type": "application/json" }, body: JSON.stringify(sample("body", body)) }),
  });
}

function withTypes(schema: object): string {
  return JSON.stringify(schema).replaceAll("#/components/schemas/", "#/types/");
}

type Place = readonly [template: string, method: string, operation: Operation];

function placesOf({ paths }: OpenApiDocument): readonly Place[] {
  return Object.entries(paths).flatMap(([template, item]) =>
    Object.entries(item).map(([method, operation]) => [template, method, operation] as const),
  );
}

describe("whoever has nothing but the document", () => {
  it("makes requests that are taken, and gets answers as they are described", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(procedure, { minLength: 1, maxLength: 4 }), fc.string(), async (drawn, seed) => {
        const manifest = toManifest(declareAll(drawn.map((one) => ({ ...one, kind: "call" as const }))));
        const service = createMockService(manifest, { seed, latencyMs: [0, 0], errorRate: 0, eventMs: 1 });
        const handler = createFetchHandler(service, { basePath: "/rpc", restPath: "/", onError: () => {} });
        const document = toOpenApi(manifest);
        const ajv = new Ajv2020({ strict: false });
        addFormats.default(ajv);
        ajv.addSchema({ $id: id, ...document });
        for (const place of placesOf(document)) {
          const request = requestFor(document, place, seed);
          const asked = `${request.method} ${request.url}`;
          const answer = await handler(request);
          const text = await answer.text();
          expect([asked, answer.status, answer.status < 300 ? "" : text]).toEqual([
            asked,
            answer.status === 204 ? 204 : 200,
            "",
          ]);
          if (answer.status === 204) continue;
          const [template, method] = place;
          const pointer = ["paths", template, method, "responses", "200", "content", "application/json", "schema"];
          const tokens = pointer.map((key) => encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1")));
          const validate = ajv.compile({ $ref: `${id}#/${tokens.join("/")}` });
          expect([text, validate(JSON.parse(text))]).toEqual([text, true]);
        }
      }),
      { numRuns: 20 },
    );
  }, 60_000);
});
