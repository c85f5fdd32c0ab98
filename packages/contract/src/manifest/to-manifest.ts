import { aboutContract } from "../about.js";
import type { ContractTree } from "../contract.js";
import { describeValue } from "../describe-value.js";
import { type Docs, isProcedure } from "../procedure.js";
import { isBranch, walkProcedures } from "../walk.js";
import { digestWire, type UndigestedManifest, withDigests } from "./digests.js";
import { draftProcedure, writeProcedure } from "./draft-procedure.js";
import { type Manifest, manifestFormat } from "./manifest.js";
import { finishDraft } from "./schema/finish-draft.js";
import { createDraft } from "./schema/write-schema.js";

/** What the contract itself does not know. */
export interface ToManifestOptions {
  /** Names of types by their schemas, such as those they are exported by. `.meta({ id })` comes before them. */
  readonly names?: ReadonlyMap<object, string>;
  /** Docs by dotted path, such as from comments. The contract's own come before them. */
  readonly docs?: ReadonlyMap<string, Docs>;
}

/**
 * Writes down a contract as plain JSON: all that it says, in one form. The same contract gives the same manifest, byte for byte.
 *
 * @throws TypeError for what is no contract, for a contract without schemas, and for names of types that collide, with their places.
 * @example writeFileSync("mail.contract.json", JSON.stringify(toManifest(mail), null, 2));
 */
export function toManifest(contract: ContractTree, options: ToManifestOptions = {}): Manifest {
  checkTree(contract);
  return withDigests(write(contract, options));
}

/**
 * The wire digest of a contract, as in its manifest, but without the rest of that: names may collide.
 * @throws TypeError for what is no contract, and for a contract without schemas.
 */
export function wireDigestOf(contract: ContractTree): string {
  checkTree(contract);
  return digestWire(write(contract, {}, true));
}

function write(contract: ContractTree, options: ToManifestOptions, numbered = false): UndigestedManifest {
  const draft = createDraft(options.names ?? new Map());
  const found = [...walkProcedures(contract)].sort((a, b) => (a.path < b.path ? -1 : 1));
  const drafted = found.map(({ path, value }) => draftProcedure(draft, path, value));
  const finished = finishDraft(draft, numbered);
  const { tag: _, ...about } = aboutContract(contract);
  const procedures = drafted.map((one) => [one.path, writeProcedure(one, finished, options.docs?.get(one.path))]);
  return {
    contract: manifestFormat,
    ...about,
    types: finished.types,
    procedures: Object.fromEntries(procedures),
    lossy: finished.lossy,
  };
}

function checkTree(contract: unknown): void {
  if (isBranch(contract)) return;
  const given = isProcedure(contract) ? `a single ${contract.kind}` : describeValue(contract);
  throw new TypeError(`toManifest() takes a contract, as defineContract() makes it, and got ${given}`);
}
