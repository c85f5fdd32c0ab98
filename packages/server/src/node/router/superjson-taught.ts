import superjson, { SuperJSON } from "superjson";

/** There is no public way to ask what superjson was taught, so this looks at the instance behind its functions. */
const instance: unknown = Reflect.get(superjson, "defaultInstance");

/** What values of plain objects, lists, dates and JSON are made by. */
const builtIn = [Object, Array, Date, String, Number, Boolean];

/**
 * Whether an application has registered something with superjson that may change how plain values are written: custom types, each of
 * which may take any value, or a built-in class. Also true when this superjson keeps that in a way that is not known here.
 */
export function isTaught(): boolean {
  if (!(instance instanceof SuperJSON)) return true;
  const customs: unknown = Reflect.get(instance.customTransformerRegistry, "transfomers");
  if (typeof customs !== "object" || customs === null) return true;
  for (const _ in customs) return true;
  return builtIn.some((known) => instance.classRegistry.getIdentifier(known) !== undefined);
}
