import { anything } from "./anything.js";
import type { Reading } from "./reading.js";
import type { Fields, Shape } from "./shape.js";

/** An object with these fields. */
export function objectShape(fields: Fields): Shape {
  const special = [...fields.fields].filter(([, shape]) => !shape.isPlain);
  const rest = fields.rest?.isPlain === false ? fields.rest : undefined;
  return {
    expected: "an object",
    isPlain: special.length === 0 && rest === undefined,
    fits: (json) => isObject(json) && fitsFields(json, fields),
    revive(json, reading) {
      if (!isObject(json)) return json;
      for (const [name, shape] of special) if (Object.hasOwn(json, name)) reviveField(json, name, { shape, reading });
      if (rest) {
        for (const name of Object.keys(json)) {
          if (!fields.fields.has(name)) reviveField(json, name, { shape: rest, reading });
        }
      }
      return json;
    },
    objects: [fields],
  };
}

/** Whether JSON is an object, and no list. */
export function isObject(json: unknown): json is Record<string, unknown> {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}

/** Sets a field, whatever it is called: assigned, `__proto__` would be none. */
export function setField(object: Record<string, unknown>, name: string, value: unknown): void {
  if (name === "__proto__") {
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  } else object[name] = value;
}

interface FieldReading {
  readonly shape: Shape;
  readonly reading: Reading;
}

function reviveField(json: Record<string, unknown>, name: string, { shape, reading }: FieldReading): void {
  const before = json[name];
  reading.enter(name);
  const value = shape.revive(before, reading);
  reading.leave();
  if (value !== before) setField(json, name, value);
}

/** Only as far as the fields that are scalars: what is below them is looked at when it is its turn. */
function fitsFields(json: Record<string, unknown>, { fields, required, rest }: Fields): boolean {
  for (const name of required) if (!Object.hasOwn(json, name)) return false;
  return Object.keys(json).every((name) => {
    const shape = fields.get(name) ?? rest;
    return shape !== undefined && (shape.ofText === undefined || shape.fits(json[name]));
  });
}

/** Two objects at once, as an intersection is. */
export function joinFields(one: Fields, other: Fields): Fields {
  const fields = new Map(one.fields);
  for (const [name, shape] of other.fields) {
    const known = fields.get(name);
    fields.set(name, known === undefined || known.isPlain ? shape : known);
  }
  const rest = one.rest === undefined || one.rest === anything ? (other.rest ?? one.rest) : one.rest;
  return { fields, required: new Set([...one.required, ...other.required]), rest };
}
