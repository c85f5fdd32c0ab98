import type { ProcedureManifest } from "@parley/contract/manifest";
import { compareDocs } from "../changes/compare-docs.js";
import { compareErrors, errorPayloads } from "../changes/compare-errors.js";
import type { Payloads } from "../changes/compare-payloads.js";
import { comparePromises } from "../changes/compare-promises.js";
import { compareRoutes } from "../changes/compare-routes.js";
import { referredTypes } from "../changes/referred-types.js";
import { payloadAsNew } from "../changes/rename-types.js";
import { judgePayload, type Scene } from "./judge-payload.js";
import type { Judged } from "./to-finding.js";

/** Finds what is different in a procedure that both contracts have. Where its digests are equal, only what is said of it can be. */
export function judgeProcedure(was: ProcedureManifest, is: ProcedureManifest, scene: Scene): readonly Judged[] {
  const changes = [...compareDocs(was, is), ...comparePromises(was, is)];
  if (was.digest === is.digest) return changes.map((change) => ({ change }));
  const others = [...compareRoutes(was, is), ...compareErrors(was, is)];
  const judged = payloadsOf(was, is)
    .filter((payloads) => !isSame(payloads, scene))
    .map((payloads) => ({ ...payloads, is: payloadAsNew(payloads.is) }))
    .flatMap((payloads) => judgePayload(payloads, sceneOf(payloads, scene)));
  return [...[...changes, ...others].map((change) => ({ change })), ...judged];
}

function payloadsOf(was: ProcedureManifest, is: ProcedureManifest): readonly Payloads[] {
  return [
    { side: "input" as const, was: was.input, is: is.input, at: "#/input" },
    { side: "output" as const, was: was.output, is: is.output, at: "#/output" },
    ...errorPayloads(was, is),
  ];
}

/** Whether nothing is different in a payload, the types that it consists of included. */
function isSame({ was, is }: Payloads, { changed }: Scene): boolean {
  if (JSON.stringify(was) !== JSON.stringify(is)) return false;
  const schema = was && was.body !== "bytes" ? was.schema : undefined;
  return [...referredTypes(schema, {})].every((name) => !changed.has(name));
}

/** With the types that these schemas consist of and no others, because the prover looks at all of them. */
function sceneOf({ was, is }: Payloads, { types, ...scene }: Scene): Scene {
  const schemas = [was, is].map((payload) => (payload && payload.body !== "bytes" ? payload.schema : undefined));
  const names = [...referredTypes(schemas, types)].filter((name) => Object.hasOwn(types, name));
  return { ...scene, types: Object.fromEntries(names.map((name) => [name, types[name] ?? {}])) };
}
