/** Refuses what is none of `parley release`'s verdicts. @throws TypeError that says what it is instead. */
export function assertCompat(compat: unknown): void {
  if (compat === undefined) return;
  const { compat: format, wire, clients } = Object(compat) as Readonly<Record<string, unknown>>;
  if (typeof format === "string" && format !== "1") {
    throw new TypeError(
      `compat is of format ${format}, and this version reads format 1: write it with the version that serves`,
    );
  }
  if (format !== "1" || typeof wire !== "string" || typeof clients !== "object" || clients === null) {
    throw new TypeError(
      "compat is no file that `parley release` has written: pass what is in it, such as an imported compat.json",
    );
  }
}
