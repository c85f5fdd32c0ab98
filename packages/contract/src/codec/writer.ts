import { hasCustoms } from "./registered.js";

/** How deep a value may be nested. What people mean is far less, and JSON this deep makes other decoders fail. */
const maxDepth = 1_000;

/** From this depth on, each object is looked for among those around it. Before, that would cost more than going a few rounds. */
const suspiciousDepth = 64;

/** The first elements of lists, as they stand in paths: texts that are there already cost less to join. */
const indexPaths: string[] = [];

/** An index as it stands in a path. */
export function indexPath(index: number): string {
  const known = indexPaths[index];
  if (known !== undefined) return known;
  const path = `.${index}`;
  if (index === indexPaths.length && index < 1_000) indexPaths.push(path);
  return path;
}

/** What was being written around something that is annotated itself. */
interface Outer {
  readonly annotations: string;
  readonly base: number;
}

/**
 * What is known while one value is written: where the writer is, and what it had to annotate. Nobody makes the path of a place as text
 * unless something there is annotated: the keys are kept as they come, and most are never joined.
 */
export class Writer {
  /** superjson's annotations so far, as the inner part of a JSON object. */
  annotations = "";
  /** The annotation of the whole value. */
  rootAnnotation = "";
  /** How many keys lead to the current place. */
  depth = 0;
  /** The keys that lead to the current place, from index 1 on, as they stand in paths, each with a dot; behind them are old ones. */
  readonly keys: string[] = [""];
  /** Whether the application registered custom types, each of which may take any value. */
  readonly customs = hasCustoms();
  /** The first key that counts in paths: within a map, set or error they begin anew. */
  private base = 1;
  private readonly around: object[] = [];

  /** Whether plain JSON is written: nothing is annotated, and what is undefined is left out. */
  readonly isPlain: boolean;

  constructor(isPlain = false) {
    this.isPlain = isPlain;
  }

  /** Goes into an object, so that keys at the depth returned are its own. @throws TypeError when that has no end. */
  enter(value: object): number {
    const depth = ++this.depth;
    if (depth >= suspiciousDepth) {
      // Behind those around it are old ones, as with the keys.
      const outer = this.around.indexOf(value);
      if (outer !== -1 && outer < depth - 1) throw this.circular(outer);
      if (depth > maxDepth)
        throw new TypeError(`${this.place(depth - 1)} is nested deeper than ${maxDepth.toLocaleString("en")} levels`);
    }
    this.around[depth - 1] = value;
    return depth;
  }

  /** Notes how the current place has to be restored, as JSON text such as `["Date"]`. */
  annotate(annotation: string): void {
    this.annotateBelow("", annotation);
  }

  /** The same for a path of superjson's that begins at the current place. */
  annotateBelow(path: string, annotation: string): void {
    if (this.isPlain) return;
    const { base, depth, keys } = this;
    if (depth < base && path === "") {
      this.rootAnnotation = annotation;
      return;
    }
    let whole = depth < base ? path : (keys[base] as string).slice(1);
    for (let index = base + 1; index <= depth; index++) whole += keys[index];
    if (path !== "" && depth >= base) whole += `.${path}`;
    this.annotations += `${this.annotations === "" ? '"' : ',"'}${whole}":${annotation}`;
  }

  /** Goes into something that is annotated itself, such as a map: superjson keeps the annotations within it apart. */
  beginInner(): Outer {
    const { annotations, base } = this;
    this.annotations = "";
    this.base = this.depth + 1;
    return { annotations, base };
  }

  /** Comes back from it, and annotates it. */
  endInner(type: string, { annotations, base }: Outer): void {
    const inner = this.annotations;
    this.annotations = annotations;
    this.base = base;
    this.annotate(inner === "" ? `["${type}"]` : `["${type}",{${inner}}]`);
  }

  /** Names a place for a message. */
  place(depth = this.depth): string {
    if (depth === 0) return "the value";
    const path = this.keys
      .slice(1, depth + 1)
      .join("")
      .slice(1);
    return path.length > 200 ? `${path.slice(0, 100)}…${path.slice(-90)}` : path;
  }

  /** Says of a stack that came to its end where that was; any other failure stays as it is. */
  describe(cause: unknown): unknown {
    // Called from deep within something else, the stack may end before the writer's own bound does.
    if (cause instanceof TypeError || this.depth < 100) return cause;
    return new TypeError(`${this.place()} is nested deeper than the stack allows`, { cause });
  }

  private circular(outer: number): TypeError {
    return new TypeError(
      `${this.place(this.depth - 1)} is ${this.place(outer)} again: a value that contains itself cannot be written`,
    );
  }
}
