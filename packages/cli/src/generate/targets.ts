import { openApiTarget } from "./openapi/openapi-target.js";
import { pythonTarget } from "./python/python-target.js";
import type { Target } from "./target.js";
import { typescriptTarget } from "./typescript/typescript-target.js";

/** Everything that can be generated. */
export const targets: readonly Target[] = [typescriptTarget, pythonTarget, openApiTarget];
