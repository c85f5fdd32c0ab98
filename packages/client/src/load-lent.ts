import * as initial from "./initial.js";
import { loadPart } from "./load-part.js";

/** A part that uses what is loaded at once. */
interface Borrower {
  readonly lend: (initial: typeof import("./initial.js")) => void;
}

/** Waits for a part, and hands it what it uses. @throws RpcError NETWORK when it does not come. */
export async function loadLent<T extends Borrower>(path: string, part: Promise<T>): Promise<T> {
  const loaded = await loadPart(path, part);
  loaded.lend(initial);
  return loaded;
}
