import { type Manifest, manifestFormat } from "@parley/contract/manifest";

/** Checks that a value is a manifest of the form that this version knows. @throws TypeError */
export function parseManifest(value: unknown): Manifest {
  const { contract } = (value ?? {}) as { readonly contract?: unknown };
  if (contract === manifestFormat) return value as Manifest;
  throw new TypeError(`This is no manifest of version ${manifestFormat}: "contract" is ${JSON.stringify(contract)}`);
}
