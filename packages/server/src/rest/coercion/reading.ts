import type { Issue } from "@parley/contract";

/**
 * What is noted while an input is read: where something was not what is expected. Validation decides whether that is wrong; these notes say
 * it in words that fit what was sent.
 */
export class Reading {
  readonly #path: PropertyKey[] = [];
  readonly #notes = new Map<string, string>();

  /** Reads something below a key. */
  enter(key: PropertyKey): void {
    this.#path.push(key);
  }

  leave(): void {
    this.#path.pop();
  }

  /** Notes that something else than was expected stands here. */
  miss(expected: string, found: unknown): void {
    this.#notes.set(keyOf(this.#path), `Expected ${expected}, got ${describe(found)}`);
  }

  /** The same issues, in the words of the notes where there are some. */
  reword(issues: readonly Issue[]): readonly Issue[] {
    if (this.#notes.size === 0) return issues;
    return issues.map((issue) => ({ ...issue, message: this.#notes.get(keyOf(issue.path)) ?? issue.message }));
  }
}

function keyOf(path: readonly PropertyKey[]): string {
  return JSON.stringify(path.map(String));
}

function describe(found: unknown): string {
  if (Array.isArray(found) && found.length > 1 && found.every((one) => typeof one === "string")) {
    return `${found.length} values`;
  }
  if (Array.isArray(found)) return "a list";
  // Parts of it may have been read already: dates and bigints, which have no JSON.
  if (typeof found === "object" && found !== null) return "an object";
  const text = JSON.stringify(found) ?? typeof found;
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
