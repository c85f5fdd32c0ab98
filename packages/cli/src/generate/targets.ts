import { openApiTarget } from "./openapi/openapi-target.js";
import { pythonTarget } from "./python/python-target.js";
import type { Target } from "./target.js";

/** Everything that can be generated. */
export const targets: readonly Target[] = [openApiTarget, pythonTarget];
