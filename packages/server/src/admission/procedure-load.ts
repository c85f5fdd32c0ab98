/** What the admission has learnt of one procedure's calls. */
export interface ProcedureLoad {
  /** The procedure's dotted path. */
  readonly path: string;
}
