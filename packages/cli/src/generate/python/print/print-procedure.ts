import { bracketed, type Doc, flat, lineWidth, prefixed, print } from "../doc.js";
import { docstring } from "../docstring.js";
import { pythonLiteral } from "../literal.js";
import { type Spelling, spell } from "../marks.js";
import type { ErrorUse, ProcedureModel } from "../model.js";
import type { FieldsOf } from "./fields-of.js";
import { deprecationOf, methodDoc } from "./method-doc.js";
import { signatureOf } from "./signature.js";

/** A procedure in its module: its table, and its method. */
export interface PrintedProcedure {
  readonly table: string;
  readonly method: string;
  readonly uses: readonly Doc[];
}

/** Writes a procedure's table and method. `hidden`: the members of its class, which hide Python's own names. */
export function printProcedure(
  procedure: ProcedureModel,
  fieldsOf: FieldsOf,
  hidden: ReadonlySet<string>,
): PrintedProcedure {
  const table = tableOf(procedure);
  const constant = constantName(procedure.name);
  const signature = signatureOf(procedure, fieldsOf);
  const deprecated = deprecationOf(procedure.docs);
  const decorator = deprecated === undefined ? [] : [bracketed("@deprecated(", [pythonLiteral(deprecated)])];
  const head: Spelling = { hidden };
  const spellAll = (docs: readonly Doc[]) => docs.map((doc) => spell(doc, head));
  const parts = spellAll(signature.parameters);
  const returns = spell(signature.returns, head);
  const { either } = signature;
  const overloads = either ? [spellAll(either.none), parts] : [];
  const own = either ? spellAll(either.all) : parts;
  const method = [
    ...overloads.map((taken) => `    @_overload\n${printHead(procedure.name, taken, returns)} ...`),
    ...decorator.map((line) => print(line, { indent: 4 })),
    printHead(procedure.name, own, returns),
    docstring(methodDoc(procedure, fieldsOf), 4 + 4).trimEnd(),
    print(callOf(procedure, constant), { indent: 8, before: "return " }),
  ];
  return {
    table: print(table, { indent: 0, before: `${constant} = ` }),
    method: method.filter((line) => line !== "").join("\n"),
    uses: [
      table,
      ...parts,
      ...own,
      returns,
      ...decorator,
      callOf(procedure, constant),
      ...(either ? ["_overload"] : []),
    ],
  };
}

function printHead(name: string, parameters: readonly Doc[], returns: Doc): string {
  const signature = bracketed(`def ${name}(`, parameters);
  const whole = print(signature, { indent: 4, after: ` -> ${flat(returns)}:` });
  if (whole.slice(whole.lastIndexOf("\n") + 1).length <= lineWidth) return whole;
  const lines = parameters.map((parameter) => print(parameter, { indent: 8, after: "," }));
  return [`    def ${name}(`, ...lines, print(returns, { indent: 4, before: ") -> ", after: ":" })].join("\n");
}

/** The name of a procedure's table. */
function constantName(name: string): string {
  return `_${/^\w+$/.test(name) ? name.toUpperCase() : name}`;
}

function tableOf(procedure: ProcedureModel): Doc {
  const { path, kind, input, output, mayOmit, idempotent, timeoutMs, criticality, errors } = procedure;
  const spelt = (doc: Doc, module: string) => spell(doc, { codecs: `${module}.` });
  return bracketed("Procedure(", [
    `path=${pythonLiteral(path)}`,
    `kind=${pythonLiteral(kind)}`,
    ...(input.kind === "fields" || input.kind === "value" ? [prefixed("input=", spelt(input.codec, "_encoders"))] : []),
    ...(input.kind === "form" ? [prefixed("form=", formTable(input.fields))] : []),
    ...(input.kind === "bytes" ? ["takes_bytes=True"] : []),
    ...(mayOmit ? ["may_omit=True"] : []),
    prefixed("output=", output.kind === "bytes" ? "download" : spelt(output.codec, "_decoders")),
    ...(output.kind === "bytes" ? ["gives_bytes=True"] : []),
    ...(idempotent === undefined ? [] : [`idempotent=${pythonLiteral(idempotent)}`]),
    ...(timeoutMs === undefined || !Number.isFinite(timeoutMs) ? [] : [`timeout=${timeoutMs / 1_000}`]),
    ...(criticality === undefined ? [] : [`criticality=${pythonLiteral(criticality)}`]),
    ...(errors.length === 0 ? [] : [prefixed("errors=", bracketed("{", errors.map(errorEntry)))]),
  ]);
}

function formTable(fields: readonly { readonly name: string; readonly wire: string }[]): Doc {
  return bracketed(
    "{",
    fields.map(({ name, wire }) => `${pythonLiteral(name)}: ${pythonLiteral(wire)}`),
  );
}

function errorEntry({ code, className, codec }: ErrorUse): Doc {
  const reader = codec === undefined ? "decode.ignored" : spell(codec, { codecs: "_decoders." });
  return prefixed(`${pythonLiteral(code)}: `, bracketed("(", [className, reader]));
}

function callOf({ kind, input, pagination }: ProcedureModel, constant: string): Doc {
  const name = kind === "subscription" ? "subscribe" : "call";
  const argument = { none: [], bytes: ["content"], value: ["value"], fields: ["params"], form: ["params"] }[input.kind];
  if (!pagination) return bracketed(`self._caller.${name}(`, [constant, ...argument]);
  const { cursor, items, next } = pagination;
  const places = Object.entries({ cursor, items, after: next }).map(([key, field]) => `${key}=${pythonLiteral(field)}`);
  return bracketed("self._caller.paginate(", [constant, ...argument, ...places]);
}
