import type { JsonSchema } from "@parley/contract/manifest";
import type { Definition, PyType, Side } from "../model.js";

/** Where a schema stands. */
export interface At {
  readonly side: Side;
  /** What a class is called that has no name of its own, such as `JobsListOutput`. */
  readonly hint: string;
  /** The place as messages name it, such as `jobs.list#/output/items`. */
  readonly place: string;
}

/** What the parts of the translation need of each other. */
export interface Types {
  /** The type of whatever fits a schema. */
  readonly typeOf: (schema: JsonSchema, at: At) => PyType;
  /** A schema without references and intersections at its top. */
  readonly resolve: (schema: JsonSchema) => JsonSchema;
  /** Takes the name of a class or an alias. @throws GenerateError when something else has it. */
  readonly claim: (name: string, place: string) => string;
  readonly isTaken: (name: string) => boolean;
  readonly define: (definition: Definition) => void;
  /** Makes a class unless one of that name has been made on that side: a schema may be looked at twice. */
  readonly once: (at: At, make: () => PyType) => PyType;
  /** Gives a codec a name, made of a class's. */
  readonly defineCodec: (at: At, name: string, codec: PyType["codec"]) => PyType["codec"];
}

/** One step further in: to a field. */
export function below(at: At, key: string, hint: string): At {
  const isInput = at.side === "input";
  const longer = isInput ? `${at.hint.replace(/Input$/, "")}${hint}Input` : at.hint + hint;
  return { ...at, hint: longer, place: `${at.place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}` };
}

/** A decoder or encoder of the runtime. */
export function codecFor({ side }: Pick<At, "side">, name: string): string {
  return `${side === "output" ? "decode" : "encode"}.${name}`;
}
