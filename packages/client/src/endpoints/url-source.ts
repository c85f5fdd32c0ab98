import { RpcError } from "../borrowed.js";
import type { UrlAnswer, UrlOption } from "../http/url-option.js";

/** The urls of a client, as far as they are known. */
export interface UrlSource {
  /** What a call has to wait for before there are urls; undefined when there are. @throws RpcError NETWORK when there are none. */
  ready(path: string): Promise<void> | undefined;
  /** Notes that an endpoint could not be reached, so that its url may be out of date. */
  doubt(): void;
}

/** What a source of urls works with. */
export interface UrlSourceOptions {
  readonly url: UrlOption;
  readonly now: () => number;
  /** Told of all urls, each time they have been asked for. @throws TypeError for one at which no call could arrive. */
  readonly onUrls: (urls: readonly string[]) => void;
}

/** How long an answer counts as new, in milliseconds: as long as resolvers of names usually keep theirs, or less. */
const freshMs = 10_000;

/** How long a function is left alone after it was asked, in milliseconds, even if endpoints cannot be reached. */
const restMs = 1_000;

/**
 * Asks a function for urls at the first call, which waits for it. Later calls never wait: when the answer is older than 10 s, or older
 * than 1 s and an endpoint could not be reached since, the function is asked again beside them, and while it fails or has not answered the last
 * answer holds.
 */
export function createUrlSource({ url, now, onUrls }: UrlSourceOptions): UrlSource {
  if (typeof url !== "function") {
    onUrls([url].flat());
    return { ready: () => undefined, doubt: () => {} };
  }
  let askedAtMs = Number.NEGATIVE_INFINITY;
  let isKnown = false;
  let isDoubted = false;
  let asked = 0;
  let asking: Promise<void> | undefined;
  const ask = async () => {
    asked += 1;
    const turn = asked;
    askedAtMs = now();
    isDoubted = false;
    const urls = await askFor(url);
    // An answer that was overtaken by a newer one is out of date.
    if (turn < asked && isKnown) return;
    onUrls(urls);
    isKnown = true;
  };
  return {
    ready: (path) => {
      const ageMs = now() - askedAtMs;
      if (isKnown) {
        // The last answer holds, and the next call asks again.
        if (ageMs >= (isDoubted ? restMs : freshMs)) ask().catch(() => {});
        return undefined;
      }
      asking ??= ask().finally(() => {
        asking = undefined;
      });
      return asking.catch((cause) => {
        throw noUrls(path, cause);
      });
    },
    doubt: () => {
      isDoubted = true;
    },
  };
}

async function askFor(url: () => UrlAnswer | Promise<UrlAnswer>): Promise<readonly string[]> {
  const urls = [await url()].flat();
  if (urls.length === 0) throw new TypeError("it gave none");
  for (const one of urls as readonly unknown[])
    if (typeof one !== "string") throw new TypeError(`it gave ${String(one)}`);
  return urls;
}

function noUrls(path: string, cause: unknown): RpcError {
  const message = `The client's \`url\` function told no url: ${cause instanceof Error ? cause.message : String(cause)}`;
  return new RpcError({ code: "NETWORK", path, origin: "client", notExecuted: true, message, cause });
}
