import { sealContract } from "../about.js";
import { bytes } from "../bytes.js";
import { planOf } from "../codec/plan-of.js";
import type { ContractTree } from "../contract.js";
import { formatContractTag } from "../contract-tag.js";
import { form } from "../form.js";
import { type PlanSource, withPlanSource } from "../plan-source.js";
import { type Imported, type ImportedType, importedOf, type LocalLossy, withImported } from "./imported.js";
import type { JsonSchema } from "./json-schema.js";
import type { ErrorManifest, JsonPayload, Manifest, Payload, ProcedureManifest } from "./manifest.js";
import { parseManifest } from "./parse-manifest.js";
import { readFormField } from "./read/read-form-field.js";
import { validateValue } from "./read/validate-value.js";

/**
 * Makes a working contract of a manifest, without the source it was made from: for mocks, explorers, proxies. A server can implement
 * it, a client can call it, and `toManifest` makes the same manifest of it again. Values are validated by what the manifest says; what it calls lossy is not checked.
 *
 * @throws TypeError for what is no manifest, with what is wrong and where.
 * @example const api = createClient(fromManifest(await (await fetch("/contract.json")).json()), { url: "/rpc" });
 */
export function fromManifest<T extends ContractTree = ContractTree>(manifest: Manifest): T {
  const { name, version, reserved, types, procedures, lossy, digests } = parseManifest(manifest);
  const lossyAt = groupLossy(lossy);
  const source: Source = {
    types,
    lossyAt,
    known: new Map(
      Object.entries(types).map(([type, schema]) => [
        type,
        { name: type, schema, lossy: lossyAt.get(`types/${type}`) ?? [] } satisfies ImportedType,
      ]),
    ),
  };
  const entries = Object.entries(procedures).map(
    ([path, procedure]) => [path.split("."), toProcedure(path, procedure, source)] as const,
  );
  const about = {
    ...(name !== undefined && { name }),
    ...(version !== undefined && { version }),
    ...(reserved && { reserved }),
  };
  const known = { ...about, tag: formatContractTag(about, digests.wire) };
  // The tree has the procedures that the manifest names; of what type they are, only the caller can know.
  return sealContract(toTree(entries), known) as T;
}

interface Source {
  readonly types: Manifest["types"];
  readonly known: ReadonlyMap<string, ImportedType>;
  readonly lossyAt: ReadonlyMap<string, readonly LocalLossy[]>;
}

/** By what stands before the `#`. */
function groupLossy(lossy: Manifest["lossy"]): ReadonlyMap<string, readonly LocalLossy[]> {
  const groups = new Map<string, LocalLossy[]>();
  for (const { at, why } of lossy) {
    const [owner = "", pointer = ""] = at.split("#");
    const group = groups.get(owner) ?? [];
    groups.set(owner, group);
    group.push({ pointer, why });
  }
  return groups;
}

type Entry = readonly [keys: readonly string[], procedure: object];

function toTree(entries: readonly Entry[]): object {
  const groups = new Map<string, Entry[]>();
  const tree: [key: string, value: object][] = [];
  for (const [[key = "", ...rest], procedure] of entries) {
    const group = groups.get(key) ?? [];
    if (group.length === 0) tree.push([key, group]);
    groups.set(key, group);
    group.push([rest, procedure]);
  }
  return Object.fromEntries(
    tree.map(([key]) => {
      const group = groups.get(key) ?? [];
      const [only] = group;
      return [key, only && only[0].length === 0 ? only[1] : Object.freeze(toTree(group))];
    }),
  );
}

const manifestPlans: PlanSource = {
  hasSchemas: true,
  planOf(schema, side) {
    const imported = importedOf(schema);
    return imported ? { nodes: imported.plan, ...(side === "input" && { open: true }) } : planOf(schema, side);
  },
};

function toProcedure(path: string, procedure: ProcedureManifest, source: Source): object {
  const { input, output, errors, digest: _, ...facts } = procedure;
  const lossy = source.lossyAt.get(path) ?? [];
  return withPlanSource(
    {
      ...facts,
      ...(input && { input: toSchema(input, below(lossy, "/input"), source) }),
      ...(output && { output: toSchema(output, below(lossy, "/output"), source) }),
      ...(errors && { errors: toErrors(errors, lossy, source) }),
    },
    manifestPlans,
  );
}

/** What is lossy in one part, by its place there. */
function below(lossy: readonly LocalLossy[], prefix: string): readonly LocalLossy[] {
  return lossy.flatMap(({ pointer, why }) =>
    pointer === prefix || pointer.startsWith(`${prefix}/`) ? [{ pointer: pointer.slice(prefix.length), why }] : [],
  );
}

function toErrors(
  errors: { readonly [code: string]: ErrorManifest },
  lossy: readonly LocalLossy[],
  source: Source,
): object {
  const entries = Object.entries(errors).map(([code, { status, message, data }]) => {
    const schema = data && toSchema({ body: "json", ...data }, below(lossy, `/errors/${code}/data`), source);
    return [code, { status, ...(message !== undefined && { message }), ...(schema && { data: schema }) }];
  });
  return Object.fromEntries(entries);
}

function toSchema(payload: Payload, lossy: readonly LocalLossy[], source: Source): object {
  if (payload.body === "bytes") return bytes();
  return payload.body === "form" ? toForm(payload.schema, lossy, source) : toJson(payload, lossy, source);
}

function toForm({ properties = {}, required = [] }: JsonSchema, lossy: readonly LocalLossy[], source: Source): object {
  const fields = Object.entries(properties).map(([name, schema]) => {
    const optional = !required.includes(name);
    const imported = { schema, plan: [], optional, lossy: below(lossy, `/${name}`), types: source.known };
    const isLeftOut = (value: unknown) => optional && value === undefined && schema.default === undefined;
    return [
      name,
      standardSchema(imported, (value) =>
        isLeftOut(value) ? { value } : validateValue(schema, readFormField(schema, value, source.types), source.types),
      ),
    ];
  });
  return form(Object.fromEntries(fields));
}

function toJson({ schema, plan, optional }: JsonPayload, lossy: readonly LocalLossy[], source: Source): object {
  const imported = { schema, plan, optional: optional === true, lossy, types: source.known };
  const isLeftOut = (value: unknown) => optional === true && value === undefined && schema.default === undefined;
  return standardSchema(imported, (value) =>
    isLeftOut(value) ? { value } : validateValue(schema, value, source.types),
  );
}

/** A Standard Schema that knows what it was made from. */
function standardSchema(imported: Imported, validate: (value: unknown) => ReturnType<typeof validateValue>): object {
  return withImported({ "~standard": { version: 1, vendor: "parley", validate } }, imported);
}
