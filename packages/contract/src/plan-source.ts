import type { CodecPlan } from "./codec/plan.js";
import type { Side } from "./zod-def.js";

/**
 * Where the codec plans of a procedure come from. Each procedure carries its own, so that the planner and all it knows of schemas are
 * in a page's bundle only if a contract with schemas is.
 */
export interface PlanSource {
  /** Whether the procedure's `input` and `output` are schemas. In a contract made from facts they only stand for them. */
  readonly hasSchemas: boolean;
  /** The plan of one of them. */
  readonly planOf: (schema: object, side: Side) => CodecPlan;
}

const key: unique symbol = Symbol.for("parley.planSource");

interface Planned {
  readonly input?: object | undefined;
  readonly output?: object | undefined;
  readonly [key]?: PlanSource;
}

/** Notes on a procedure where its plans come from, out of sight of whoever prints or compares it, and freezes it. */
export function withPlanSource<T extends object>(procedure: T, source: PlanSource): Readonly<T> {
  return Object.freeze(Object.defineProperty(procedure, key, { value: source }));
}

/** Where a procedure's plans come from; undefined for one that was not made by `query()` or its like, such as a copy. */
export function planSourceOf(procedure: object): PlanSource | undefined {
  return (procedure as Planned)[key];
}

const anyPlan: CodecPlan = { nodes: [{ any: true }] };

/** Where nothing is declared, nothing is expected; what is sent all the same is written by what it is, for the server to refuse. */
const nothingPlan: CodecPlan = { nodes: [{ leaf: ["undefined"] }], open: true };

/**
 * The plan of one side of a procedure: of its input what is sent, of its output what arrives. Of a procedure without a source nothing
 * is known, so that its values may be anything.
 *
 * @private For libraries that build on contracts; does not follow semantic versioning.
 */
export function procedurePlan(procedure: object, side: Side): CodecPlan {
  const schema = (procedure as Planned)[side];
  return schema ? (planSourceOf(procedure)?.planOf(schema, side) ?? anyPlan) : nothingPlan;
}

/**
 * Whether a procedure comes from facts, and so has no schemas: a client can call it, and no server can serve it.
 *
 * @private For libraries that build on contracts; does not follow semantic versioning.
 */
export function isFromFacts(procedure: object): boolean {
  return planSourceOf(procedure)?.hasSchemas === false;
}
