export type { ModulePattern, ParleyOptions } from "./options.js";
export { parley } from "./parley.js";
