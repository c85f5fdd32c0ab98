import type { Criticality } from "@parley/contract";
import type { ShedReason } from "../admission/candidate.js";
import type { ProcedureLoad } from "../admission/procedure-load.js";
import type { CompiledProcedure } from "../procedure.js";
import { createRejection, type Rejection, rpcWording } from "./rejection.js";

/** The way in to one procedure: what admission knows of it, and what those are told who are turned away. */
export class Door {
  readonly procedure: CompiledProcedure;
  readonly load: ProcedureLoad;
  /** How much a refusal hurts, as the contract says. */
  readonly criticality: Criticality;
  readonly #rejections = new Map<ShedReason, Rejection>();

  constructor(procedure: CompiledProcedure, load: ProcedureLoad) {
    this.procedure = procedure;
    this.load = load;
    this.criticality = procedure.definition.criticality ?? "critical";
  }

  /** Worded when it is first needed: most procedures never turn anybody away. */
  rejectionFor(reason: ShedReason): Rejection {
    const known = this.#rejections.get(reason);
    if (known) return known;
    const { path, gives } = this.procedure;
    const worded = createRejection(path, reason, rpcWording(gives === "events"));
    this.#rejections.set(reason, worded);
    return worded;
  }
}
