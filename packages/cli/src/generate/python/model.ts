import type { Criticality, Docs, Kind, Pagination } from "@parley/contract";
import type { Doc } from "./doc.js";

/** Which way a value travels: inputs to the server, outputs to the client. They are other types in Python, as they allow other things. */
export type Side = "input" | "output";

/** A type as Python has it. */
export interface PyType {
  readonly annotation: Doc;
  /** What reads or writes it: an expression of the decoders or the encoders. */
  readonly codec: Doc;
  /** Whether it can be in a set, or be the key of a map. */
  readonly hashable: boolean;
}

/** A class or an alias in `types.py`. */
export type Definition = ClassDefinition | AliasDefinition;

/** A dataclass for outputs, a TypedDict for inputs. */
export interface ClassDefinition {
  readonly kind: "class";
  readonly side: Side;
  readonly name: string;
  readonly doc: string;
  readonly fields: readonly FieldDefinition[];
}

/** A field of a class. */
export interface FieldDefinition {
  readonly name: string;
  readonly annotation: Doc;
  /** Whether inputs may leave it out. */
  readonly optional: boolean;
  /** What it is where nobody says, in Python. */
  readonly fallback: string | undefined;
  readonly doc: string;
}

/** Another name of a type. */
export interface AliasDefinition {
  readonly kind: "alias";
  readonly name: string;
  readonly annotation: Doc;
  readonly doc: string;
  /** Whether it contains itself, so that it is written as text. */
  readonly recursive: boolean;
}

/** A decoder or an encoder with a name. */
export interface CodecDefinition {
  readonly name: string;
  /** The class or alias that it is for. */
  readonly typeName: string;
  readonly codec: Doc;
}

/** How callers give an input. */
export type InputModel =
  | { readonly kind: "none" }
  | { readonly kind: "fields"; readonly typeName: string; readonly codec: Doc }
  | { readonly kind: "value"; readonly annotation: Doc; readonly codec: Doc }
  | { readonly kind: "form"; readonly typeName: string; readonly fields: readonly FormField[] }
  | { readonly kind: "bytes" };

/** A field of a form. */
export interface FormField extends FieldDefinition {
  readonly wire: string;
}

/** What a call gives. */
export type OutputModel = { readonly kind: "bytes" } | ({ readonly kind: "value" } & Omit<PyType, "hashable">);

/** A procedure as a method. */
export interface ProcedureModel {
  /** Its dotted path. */
  readonly path: string;
  /** The method's name. */
  readonly name: string;
  readonly kind: Kind;
  readonly input: InputModel;
  /** Whether the input may be left out altogether. */
  readonly mayOmit: boolean;
  readonly output: OutputModel;
  readonly errors: readonly ErrorUse[];
  readonly idempotent: "safe" | "key" | undefined;
  readonly timeoutMs: number | undefined;
  readonly criticality: Criticality | undefined;
  readonly pagination: PaginationModel | undefined;
  readonly resumable: boolean;
  readonly route: string | undefined;
  readonly docs: Docs;
}

/** Where a paged query has its parts, in Python's names. */
export interface PaginationModel extends Pagination {
  readonly item: Doc;
}

/** A declared error as one procedure has it. */
export interface ErrorUse {
  readonly code: string;
  readonly className: string;
  /** Reads its data; undefined where it carries none. */
  readonly codec: Doc | undefined;
  readonly message: string;
}

/** A class of a declared error. */
export interface ErrorModel {
  readonly code: string;
  readonly className: string;
  readonly status: string;
  readonly message: string;
  readonly data: Doc;
}

/** Procedures and groups that stand below one name. */
export interface GroupModel {
  /** The names on the wire that lead to it; none for the client itself. */
  readonly keys: readonly string[];
  /** The attribute that leads to it. */
  readonly attribute: string;
  readonly className: string;
  readonly module: string;
  readonly groups: readonly GroupModel[];
  readonly procedures: readonly ProcedureModel[];
}

/** All that is written of a contract. */
export interface SdkModel {
  readonly packageName: string;
  readonly version: string;
  readonly title: string;
  /** What stands in `rpc-contract`. */
  readonly contract: string;
  readonly userAgent: string;
  readonly definitions: readonly Definition[];
  readonly decoders: readonly CodecDefinition[];
  readonly encoders: readonly CodecDefinition[];
  readonly errors: readonly ErrorModel[];
  readonly root: GroupModel;
}
