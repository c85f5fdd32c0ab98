/** A part of what ships that a simulation does without, to see what it is worth. */
export interface Removal {
  readonly name: string;
  /** What has to be written elsewise for that, below packages/. */
  readonly edits: readonly { readonly file: string; readonly from: string; readonly to: string }[];
}

export const removals: readonly Removal[] = [];
