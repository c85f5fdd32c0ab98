import { planOf } from "./codec/plan-of.js";
import type { PlanSource } from "./plan-source.js";

/** Plans made from schemas. */
export const schemaPlans: PlanSource = { hasSchemas: true, planOf };
