import type { Criticality } from "@parley/contract";
import { createWindowedCount } from "./windowed-count.js";

/**
 * Holds calls back at the client while its server refuses most of them. Refusing costs the server, too: what is not sent is what lets it come
 * back.
 */
export interface Throttle {
  /** Decides on one attempt before it is sent; what it returns is why this one is not. */
  readonly refuses: (criticality: Criticality | undefined) => ThrottleFacts | undefined;
  /** Notes what came of an attempt: whether the server was overloaded, which it says by 503 and 429, or by not answering in time. */
  readonly note: (overloaded: boolean) => void;
}

/** What a throttle has seen when it holds an attempt back. */
export interface ThrottleFacts {
  /** Attempts of the window, those among them that were held back too. */
  readonly requests: number;
  /** How many of them the server took, whatever it answered. */
  readonly accepts: number;
  readonly windowMs: number;
  /** The share of attempts that is held back, up to 0.9. */
  readonly share: number;
}

/** What a throttle is made with. */
export interface ThrottleOptions {
  /** The time in milliseconds, on a clock that does not go back. */
  readonly now?: (() => number) | undefined;
  /** A number from 0 to below 1. */
  readonly random?: (() => number) | undefined;
}

/** What the share is worked out from, in milliseconds: long enough that clients with a call a second have something to go by. */
const windowMs = 30_000;

/** The newest seconds that have to agree, so that a server that is back gets its calls back in seconds and not after the window. */
const newestSlots = 5;

/** Fewer attempts in the window than this say nothing: with a short history clients that call little came back late. */
const minRequests = 20;

/** Some are always let through, a tenth: else a client whose every attempt failed for the window would ask once in it. */
const maxShare = 0.9;

/** How many attempts a server gets for each that it takes. What hurts most is held back last. */
const multipliers: { readonly [C in Criticality]: number } = {
  "critical-plus": 4,
  critical: 2,
  "sheddable-plus": 1.5,
  sheddable: 1.5,
};

/**
 * Makes a throttle after the one in Google's SRE book: it holds back `(requests - K * accepts) / (requests + 1)` of the attempts, but no more than nine in
 * ten, and only while both the last 30 seconds and the last five say so.
 */
export function createThrottle({
  now = () => performance.now(),
  random = () => Math.random(),
}: ThrottleOptions = {}): Throttle {
  const requests = createWindowedCount({ windowMs, slots: windowMs / 1_000, now });
  const accepts = createWindowedCount({ windowMs, slots: windowMs / 1_000, now });
  return {
    refuses(criticality = "critical") {
      const facts = { requests: requests.total(), accepts: accepts.total(), windowMs };
      if (facts.requests < minRequests) return undefined;
      const multiplier = multipliers[criticality];
      const newest = { requests: requests.total(newestSlots), accepts: accepts.total(newestSlots) };
      const share = Math.min(maxShare, shareOf(facts, multiplier), shareOf(newest, multiplier));
      if (random() >= share) return undefined;
      requests.add();
      return { ...facts, share };
    },
    note(overloaded) {
      requests.add();
      if (!overloaded) accepts.add();
    },
  };
}

function shareOf(seen: { readonly requests: number; readonly accepts: number }, multiplier: number): number {
  return Math.max(0, (seen.requests - multiplier * seen.accepts) / (seen.requests + 1));
}
