import type { Node } from "oxc-parser";
import type { ReadModule } from "./module-reader.js";

/** The text of the JSDoc comment right before a place, other comments between them passed over; `undefined` where there is none. */
export function leadingComment({ code, syntax }: ReadModule, start: number): string | undefined {
  let end = start;
  for (let index = lastBefore(syntax.comments, start); index >= 0; index--) {
    const comment = syntax.comments[index];
    if (!comment || code.slice(comment.end, end).trim() !== "") return undefined;
    if (comment.type === "Block" && comment.value.startsWith("*")) return comment.value;
    end = comment.start;
  }
  return undefined;
}

/** Comments are many in a large contract, and asked for once a procedure. */
function lastBefore(comments: readonly { readonly end: number }[], start: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((comments[middle]?.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Where the statement begins that a top-level name is declared by, `export` included: comments stand before that. */
export function declarationStart({ syntax }: ReadModule, value: Node): number {
  const statement = syntax.program.body.find(({ start, end }) => start <= value.start && value.end <= end);
  return statement?.start ?? value.start;
}
