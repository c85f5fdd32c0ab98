import { isUrl } from "../load/contract-input.js";
import type { Report } from "../report.js";

/**
 * Whether the names of types say something about two contracts. A server knows those of `.meta({ id })` only and makes up the others, where the command
 * reads a module's exports, too: the same contract has other names then, which is no change of it.
 */
export function comparesNames(contracts: readonly string[], report: Report): boolean {
  const served = contracts.find(isUrl);
  if (served === undefined) return true;
  report.note(`The names of types are not compared: ${served} may know only those of .meta({ id }).`);
  return false;
}
