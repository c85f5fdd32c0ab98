import type { JsonSchema, Manifest, ProcedureManifest } from "@parley/contract/manifest";

/** A contract of many procedures, as services have them: entities with dates, lists in pages, declared errors. */
export function largeContract(count: number): Manifest {
  const groups = Array.from({ length: count / 10 }, (_, group) => `entity${group}`);
  const types = Object.fromEntries(groups.map((group) => [nameOf(group), entity]));
  return {
    contract: "1",
    name: "large",
    version: "1.0.0",
    types,
    procedures: Object.fromEntries(groups.flatMap(proceduresOf)),
    lossy: [],
    digests: { full: "0".repeat(64), wire: "0".repeat(64) },
  };
}

function nameOf(group: string): string {
  return group.charAt(0).toUpperCase() + group.slice(1);
}

const text: JsonSchema = { type: "string", minLength: 1, maxLength: 200 };
const entity: JsonSchema = {
  type: "object",
  properties: {
    id: { type: "string", format: "uuid" },
    name: text,
    status: { type: "string", enum: ["draft", "live", "gone"] },
    createdAt: { type: "string", format: "date-time", "x-codec": "date" },
    tags: { type: "array", items: text },
    owner: { type: "object", properties: { id: text, name: text }, required: ["id", "name"] },
  },
  required: ["id", "name", "status", "createdAt", "tags", "owner"],
};

function proceduresOf(group: string): readonly (readonly [string, ProcedureManifest])[] {
  const one: JsonSchema = { $ref: `#/types/${nameOf(group)}` };
  const json = (schema: JsonSchema) => ({ body: "json", schema, plan: [] }) as const;
  const byId = json({ type: "object", properties: { id: text }, required: ["id"] });
  const errors = { NO_SUCH_ENTITY: { status: 404, code: "NOT_FOUND", message: "There is none." } } as const;
  const page: JsonSchema = {
    type: "object",
    properties: { items: { type: "array", items: one }, next: { type: ["string", "null"] } },
    required: ["items", "next"],
  };
  const query: ProcedureManifest = { kind: "query", digest: "", input: byId, output: json(one), errors };
  const mutation: ProcedureManifest = { ...query, kind: "mutation" };
  const input = json({ type: "object", properties: { q: text, cursor: text } });
  return [
    [
      `${group}.list`,
      {
        kind: "query",
        digest: "",
        input,
        output: json(page),
        pagination: { cursor: "cursor", items: "items", next: "next" },
      },
    ],
    [`${group}.events`, { kind: "subscription", digest: "", input: byId, output: json(one), resumable: true }],
    ...["get", "find", "peek", "audit"].map((name) => [`${group}.${name}`, query] as const),
    ...["create", "update", "rename", "remove"].map((name) => [`${group}.${name}`, mutation] as const),
  ];
}
