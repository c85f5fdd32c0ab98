import { plainJsonOf } from "@parley/contract/codec";
import type { ShedReason } from "../admission/candidate.js";
import type { CompiledProcedure } from "../procedure.js";
import type { Rejection } from "../rpc/rejection.js";
import { createRejection, lazy } from "./borrowed.js";
import { type InputReader, inputReaderOf } from "./input-reader.js";
import { formatProblem } from "./problem.js";

/** What REST knows of a procedure, worked out at its first call: a process calls few of the procedures it knows. */
export interface RestProcedure {
  readonly procedure: CompiledProcedure;
  readonly input: () => InputReader;
  /** Writes an output, or an event, as plain JSON; undefined for what JSON cannot say. */
  readonly write: (value: unknown) => string | undefined;
  /** What callers are told who are turned away. */
  readonly rejectionFor: (reason: ShedReason) => Rejection;
}

/** Makes what REST knows of each procedure, once. */
export function createRestProcedures(): (procedure: CompiledProcedure) => RestProcedure {
  const known = new Map<CompiledProcedure, RestProcedure>();
  return (procedure) => {
    const found = known.get(procedure);
    if (found) return found;
    const made = createRestProcedure(procedure);
    known.set(procedure, made);
    return made;
  };
}

function createRestProcedure(procedure: CompiledProcedure): RestProcedure {
  const { path, definition } = procedure;
  const rejections = new Map<ShedReason, Rejection>();
  return {
    procedure,
    input: lazy(() => inputReaderOf(definition)),
    write: plainJsonOf(definition.output, "output"),
    rejectionFor(reason) {
      const known = rejections.get(reason);
      if (known) return known;
      const worded = createRejection(path, reason, { write: (error) => formatProblem(error) });
      rejections.set(reason, worded);
      return worded;
    },
  };
}
