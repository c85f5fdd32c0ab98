import type { IdempotencyOptions } from "./idempotency/idempotency-options.js";
import type { OptionNames } from "./known-options.js";

/** How a service treats its handlers. */
export interface ServiceOptions<Context extends object = object> {
  /**
   * Whether what handlers return is validated; `"always"` by default, so that a mistake shows where it is made and not at some client. `"never"` saves
   * that where the compiler has checked the handlers and speed counts. Even then outputs are parsed where their schema changes them (defaults,
   * transforms, coercion, `trim()`, …) or only parsing can tell what is declared (unions of objects, intersections, schemas of other
   * libraries than zod), and nothing undeclared is written: keys that the schema does not declare are left out, unless it keeps unknown ones.
   * Calls in process and tRPC's own adapters are not Parley's to write, so there outputs are always validated.
   */
  readonly validateOutput?: "always" | "never";
  /** How procedures with `idempotent: "key"` keep to running once for each key. */
  readonly idempotency?: IdempotencyOptions<Context>;
}

/** The names in `ServiceOptions`. */
export const serviceOptionNames = { validateOutput: true, idempotency: true } satisfies OptionNames<ServiceOptions>;

/** Refuses what no compiler has checked. @throws TypeError that says what it takes. */
export function assertValidateOutput(value: unknown): void {
  if (value === undefined || value === "always" || value === "never") return;
  throw new TypeError(`validateOutput is ${JSON.stringify(value) ?? String(value)}: it takes "always" or "never"`);
}
