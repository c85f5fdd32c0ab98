import { type Doc, print } from "../doc.js";
import { spell } from "../marks.js";
import type { CodecDefinition, SdkModel } from "../model.js";
import { printModule } from "./module.js";

/** Writes `_decoders.py`: from the wire to the types. */
export function printDecoders({ decoders }: SdkModel): string {
  return printModule({
    doc: "Makes the types of what comes: the names on the wire, and what stands there.",
    uses: decoders.flatMap(({ codec }) => ["types", "Decoder", spell(codec)]),
    sources: { ".": ["types"], "._runtime": ["decode"], "._runtime.decode": ["Decoder"] },
    blocks: joined(decoders, (typeName) => `Decoder[types.${typeName}]`),
  });
}

/** Writes `_encoders.py`: from the types to the wire. */
export function printEncoders({ encoders }: SdkModel): string {
  return printModule({
    doc: "Writes what is sent: the names on the wire, and what Python's types alone do not tell.",
    uses: encoders.flatMap(({ codec }) => ["Encoder", spell(codec)]),
    sources: { "._runtime": ["encode"], "._runtime.encode": ["Encoder"] },
    blocks: joined(encoders, () => "Encoder"),
  });
}

/** Tables are no classes: one empty line is enough between them. */
function joined(codecs: readonly CodecDefinition[], typeOf: (typeName: string) => string): readonly string[] {
  if (codecs.length === 0) return [];
  const tables = codecs.map(({ name, typeName, codec }) => {
    const table: Doc = spell(codec);
    return print(table, { indent: 0, before: `${name}: ${typeOf(typeName)} = ` });
  });
  return [tables.join("\n\n")];
}
