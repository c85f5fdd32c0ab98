/** What is said of a Python SDK beside the contract. */
export interface PythonOptions {
  /** The name of the package, as it is imported and published; by default the contract's. */
  readonly packageName?: string | undefined;
  /** The version of the package, as Python or npm write it; by default the contract's, else 0.0.0. */
  readonly packageVersion?: string | undefined;
}

/** A version as Python packages have it: `1.2.0-beta.3` → `1.2.0b3`; 0.0.0 for what is none. */
export function pythonVersion(version: string | undefined): string {
  const [, release, stage, number] =
    /^v?(\d+(?:\.\d+)*)(?:-?(alpha|beta|rc|a|b)\.?(\d+)?)?(?:\+.*)?$/.exec(version ?? "") ?? [];
  if (release === undefined) return "0.0.0";
  return stage === undefined ? release : `${release}${stages[stage] ?? stage}${number ?? 0}`;
}

const stages: Readonly<Record<string, string>> = { alpha: "a", beta: "b" };
