/** What is said of a Python SDK beside the contract. */
export interface PythonOptions {
  /** The name of the package, as it is imported and published; by default the contract's. */
  readonly packageName?: string | undefined;
  /** The version of the package, as Python or npm write it; by default the contract's, else 0.0.0. */
  readonly packageVersion?: string | undefined;
}

/** A version as Python packages have it: `1.2.0-beta.3` → `1.2.0b3`; undefined for what is none. */
export function pythonVersion(version: string | undefined): string | undefined {
  const [, release, stage, number, later = ""] = versionForm.exec(version ?? "") ?? [];
  if (release === undefined) return undefined;
  return `${release}${stage === undefined ? "" : `${stages[stage] ?? stage}${number ?? 0}`}${later}`;
}

const versionForm = /^v?(\d+(?:\.\d+)*)(?:-?(alpha|beta|rc|a|b)\.?(\d+)?)?((?:\.post\d+)?(?:\.dev\d+)?)(?:\+[\w.-]+)?$/;

const stages: Readonly<Record<string, string>> = { alpha: "a", beta: "b" };
