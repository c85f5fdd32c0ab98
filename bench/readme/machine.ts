import { isBusy, type Machine } from "../report/results.js";

/** What figures were measured on, and which of them to doubt because of it. @param machines By benchmark. */
export function describeMachines(machines: ReadonlyMap<string, Machine>): string {
  const kinds = new Map<string, string[]>();
  for (const [name, { node, cores, cpu }] of machines) {
    const kind = `Node ${node.replace("v", "")} on ${cores} cores of ${cpu.trim()}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), name]);
  }
  const all = [...kinds].map(([kind, names]) => (kinds.size === 1 ? kind : `${kind} (${names.join(", ")})`));
  const busy = [...machines].filter(([, machine]) => isBusy(machine)).map(([name]) => name);
  const doubt =
    busy.length === 0 ? "" : ` Other programs ran beside ${busy.join(", ")}: there, trust small differences least.`;
  return `Measured with ${all.join("; ")}.${doubt}`;
}
