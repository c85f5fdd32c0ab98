import { type Side, zodDef, zodInternals, zodLazyInner } from "../../zod-def.js";
import { zodLiterals } from "../../zod-literals.js";
import { importedOf } from "../imported.js";

/**
 * What a schema says of `undefined`: `never` takes it, or only if it is said (`explicit`: the key must be there), or takes that
 * nothing is there at all (`allowed`).
 */
export type Absence = "never" | "explicit" | "allowed";

/** Whether there may be nothing where a schema stands. JSON leaves out what is undefined, so that on the output `explicit` is `allowed`. */
export function absenceOf(schema: unknown, side: Side): Absence {
  const found = look(schema, side, 0);
  return side === "output" && found === "explicit" ? "allowed" : found;
}

function look(schema: unknown, side: Side, depth: number): Absence {
  const def = zodDef(schema);
  if (!def || depth > 100) return importedOf(schema)?.optional ? "allowed" : "never";
  const inner = (part: unknown) => look(part, side, depth + 1);
  switch (def.type) {
    case "pipe":
      return inner(side === "output" || zodDef(def.in)?.type === "transform" ? def.out : def.in);
    case "nullable":
    case "readonly":
      return inner(def.innerType);
    case "lazy":
      return inner(zodLazyInner(schema));
    case "union":
      return most((Array.isArray(def.options) ? def.options : []).map(inner));
    case "intersection":
      return least([inner(def.left), inner(def.right)]);
    case "catch":
      return side === "input" ? "allowed" : inner(def.innerType);
    case "undefined":
    case "void":
      return "explicit";
    case "literal":
      return zodLiterals(def)?.includes(undefined) ? "explicit" : "never";
    case "any":
    case "unknown":
    case "custom":
    case "transform":
      return side === "output" ? "allowed" : "never";
    default:
      return zodInternals(schema)?.[side === "input" ? "optin" : "optout"] === undefined ? "never" : "allowed";
  }
}

function most(found: readonly Absence[]): Absence {
  return found.find((one) => one === "allowed") ?? found.find((one) => one === "explicit") ?? "never";
}

function least(found: readonly Absence[]): Absence {
  return found.find((one) => one === "never") ?? found.find((one) => one === "explicit") ?? "allowed";
}
