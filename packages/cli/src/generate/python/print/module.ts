import { bracketed, type Doc, print } from "../doc.js";
import { docstring } from "../docstring.js";
import { importLines, namesIn, type Sources } from "./imports.js";

/** A module of Python. */
export interface PythonModule {
  readonly doc: string;
  /** The code that its imports are worked out from. */
  readonly uses: readonly Doc[];
  readonly sources: Sources;
  /** Blocks, with two empty lines between them. */
  readonly blocks: readonly string[];
  /** What it exports, where that is said. */
  readonly exports?: readonly string[];
}

/** Puts a module together. */
export function printModule({ doc, uses, sources, blocks, exports }: PythonModule): string {
  const imports = importLines(namesIn(uses), sources);
  const all = exports ? [print(stringList(exports), { indent: 0, before: "__all__ = " })] : [];
  const body = blocks.map((block) => block.trimEnd());
  const [first = ""] = body;
  const gap = first === "" ? "" : /^(?:@|class )/.test(first) ? "\n\n" : "\n";
  return `${docstring(doc, 0)}\n${[imports, ...all].join("\n\n")}\n${gap}${body.join("\n\n\n")}${body.length > 0 ? "\n" : ""}`;
}

function stringList(names: readonly string[]): Doc {
  return bracketed(
    "[",
    [...names].sort().map((name) => JSON.stringify(name)),
  );
}
