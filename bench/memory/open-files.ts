import { execFileSync } from "node:child_process";

/** How many files, connections among them, a process may have open. Node raises its own limit that far. */
export function openFilesAllowed(): number {
  const allowed = execFileSync("sh", ["-c", "ulimit -Hn"], { encoding: "utf8" }).trim();
  return allowed === "unlimited" ? Number.POSITIVE_INFINITY : Number(allowed);
}
