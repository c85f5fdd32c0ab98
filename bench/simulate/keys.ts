/** What a server process knows of idempotency keys: a store of this reach forgets with the process. */
export class ProcessKeys {
  readonly #states = new Map<string, "running" | "done">();

  /** Takes a key, or tells what came of it. */
  claim(key: string): "claimed" | "running" | "done" {
    const state = this.#states.get(key);
    if (state !== undefined) return state;
    this.#states.set(key, "running");
    return "claimed";
  }

  finish(key: string): void {
    this.#states.set(key, "done");
  }
}
