import { createDeadlineSignal, pageOrigin } from "../borrowed.js";
import type { Fetch } from "../http/exchange.js";

/** How long a server has to answer a probe, in milliseconds: it costs no work, so one that takes longer can do none. */
const probeTimeoutMs = 2_000;

/**
 * Asks by HEAD whether somebody is there, which every service answers without admission, as tRPC's own servers do. Any answer will do that is
 * not the server's own failure. It does not throw.
 */
export async function probeByHead(url: string, fetch: Fetch): Promise<boolean> {
  const { signal, cleanup } = createDeadlineSignal({ signals: [], timeoutMs: probeTimeoutMs });
  try {
    // In a page the answer may be hidden from it, and that there is one is enough.
    const mode = pageOrigin() === undefined ? "cors" : "no-cors";
    const { status, body } = await fetch(below(url), { method: "HEAD", credentials: "omit", mode, signal });
    await body?.cancel();
    return status < 500;
  } catch {
    return false;
  } finally {
    cleanup();
  }
}

/** A url with a slash at the end of its path: `/rpc` alone may belong to the pages that are served beside the service, and `/rpc/` is its own. */
function below(url: string): string {
  return url.replace(/\/*(?=\?|$)/, "/");
}
