import { initial } from "./initial.js";
import { loadFailures } from "./load-failures.js";
import { loadPart } from "./load-part.js";

/** A part that uses what is loaded at once. */
export interface Borrower {
  readonly lend: (lent: typeof initial & typeof import("./failures/failures.js")) => void;
}

/** Waits for a part, and hands it what it uses. @throws RpcError NETWORK as `loadPart`, when it does not come. */
export async function loadLent<T extends Borrower>(path: string, part: Promise<T>, notExecuted?: boolean): Promise<T> {
  const [loaded, failures] = await loadPart(path, Promise.all([part, loadFailures()]), notExecuted);
  loaded.lend({ ...initial, ...failures });
  return loaded;
}
