import superjson, { SuperJSON } from "superjson";

/**
 * What an application taught superjson: its own classes, symbols and custom types. Such values are left to superjson. There is no
 * public way to ask for them, so this reads the instance behind superjson's functions and, without it, knows of none.
 */
const instance: unknown = Reflect.get(superjson, "defaultInstance");
const known = instance instanceof SuperJSON ? instance : undefined;

/** Whether any custom type is registered: then any value might be one. */
export function hasCustoms(): boolean {
  if (!known) return false;
  // Absent in a superjson that keeps them elsewhere: then each value has to be asked about.
  const customs: unknown = Reflect.get(known.customTransformerRegistry, "transfomers");
  if (typeof customs !== "object" || customs === null) return true;
  for (const _ in customs) return true;
  return false;
}

/** Whether a custom type takes a value. */
export function isCustom(value: unknown): boolean {
  return known?.customTransformerRegistry.findApplicable(value) !== undefined;
}

/** Whether the class of a value is registered. */
export function isRegisteredInstance(value: object): boolean {
  const made: unknown = value.constructor;
  return typeof made === "function" && known?.classRegistry.getIdentifier(made as never) !== undefined;
}

/** The properties of errors that travel beside name, message and cause. */
export function allowedErrorProps(): readonly string[] {
  return known?.allowedErrorProps ?? [];
}
