import type { Route } from "../interceptor.js";
import { candidatesFor, isOpen } from "./candidates.js";
import { countAttempt, createEndpoint, type Ended, type Endpoint, loadAt } from "./endpoint.js";
import type { EjectReason } from "./health.js";
import type { Outcome } from "./outcome.js";
import { pickOfTwo } from "./pick-of-two.js";

/** An endpoint that gets no calls for a while. */
export interface EjectEvent {
  readonly url: string;
  /** `refused`: it sheds or drains; `unreachable`: connections fail; `timed-out`: they stand, and nothing comes. */
  readonly reason: EjectReason;
  /** For how long at most, in milliseconds: one that was gone is back as soon as a probe is answered. */
  readonly forMs: number;
}

/** An endpoint that gets calls again. */
export interface ReadmitEvent {
  readonly url: string;
}

/** What a pool decides with, and whom it tells. */
export interface EndpointPoolOptions {
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** A number from 0 to below 1. */
  readonly random: () => number;
  readonly onEject?: ((event: EjectEvent) => void) | undefined;
  readonly onReadmit?: ((event: ReadmitEvent) => void) | undefined;
}

/** One attempt of a call, on its way to an endpoint. */
export interface Attempt {
  readonly url: string;
  /** To be called when it has ended, however it did; only the first time counts. */
  readonly end: (outcome: Outcome) => void;
}

/** The endpoints of one client. It chooses among them by what came of earlier attempts; it has no timers and sends nothing. */
export interface EndpointPool {
  /** How many there are, ejected ones included. */
  readonly size: number;
  /** Makes these the endpoints. What is known of those that stay is kept. */
  replace(urls: readonly string[]): void;
  /**
   * Chooses where an attempt goes and notes it on the call's route.
   *
   * @param preferred taken if it is in service and untried: where others of its batch go
   * @throws RangeError when there are no endpoints
   */
  start(route: Route, preferred?: string): Attempt;
  /** When the next probe is due; undefined while no endpoint is ejected. */
  nextProbeAtMs(): number | undefined;
  /** The ejected endpoints of which it is to be found out now whether somebody is there. */
  dueProbes(): readonly string[];
  /** Notes whether somebody answered a probe. */
  probed(url: string, isThere: boolean): void;
}

/**
 * The part of the endpoints that may be ejected at once for what they do: when most of them fail, it is not they that are the exception. One that is
 * not there at all does not count against it: nothing is gained by calling it, as long as there is another.
 */
const maxEjectedPart = 0.5;

/** Makes a pool without endpoints; `replace` gives it some. */
export function createEndpointPool(options: EndpointPoolOptions): EndpointPool {
  const { now, random } = options;
  let endpoints: readonly Endpoint[] = [];
  const find = (url: string | undefined) => endpoints.find((one) => one.url === url);
  const note = (route: Route) => {
    route.hasOther = endpoints.some((one) => isOpen(one, route));
  };
  const choose = (route: Route, preferred: string | undefined) => {
    const held = find(route.staysPut ? route.tried.at(-1) : preferred);
    if (held && (route.staysPut || isOpen(held, route))) return held;
    const nowMs = now();
    return pickOfTwo(candidatesFor(endpoints, route), (endpoint) => loadAt(endpoint, nowMs), random);
  };
  return {
    get size() {
      return endpoints.length;
    },
    replace: (urls) => {
      endpoints = [...new Set(urls)].map((url) => find(url) ?? createEndpoint(url, random));
    },
    start: (route, preferred) => {
      const endpoint = choose(route, preferred);
      if (!endpoint) throw new RangeError("There is no endpoint to choose from");
      const { url } = endpoint;
      route.tried.push(url);
      note(route);
      const end = countAttempt(endpoint, now);
      return {
        url,
        end: (outcome) => {
          const ended = end(outcome);
          if (ended && endpoints.includes(endpoint)) settle(endpoint, ended, { ...options, endpoints });
          note(route);
        },
      };
    },
    nextProbeAtMs: () => {
      const due = endpoints.flatMap(({ health }) => health.ejection?.probeAtMs ?? []);
      return due.length === 0 ? undefined : Math.min(...due);
    },
    dueProbes: () => {
      const nowMs = now();
      const isDue = ({ health: { ejection } }: Endpoint) => ejection !== undefined && ejection.probeAtMs <= nowMs;
      return endpoints.filter(isDue).map(({ url }) => url);
    },
    probed: (url, isThere) => {
      const endpoint = find(url);
      if (endpoint?.health.probed(isThere, now())) readmit(endpoint, options);
    },
  };
}

type Settling = EndpointPoolOptions & { readonly endpoints: readonly Endpoint[] };

/** Draws the conclusion of an attempt: its endpoint is ejected, or readmitted, or neither. */
function settle(endpoint: Endpoint, ended: Ended, options: Settling): void {
  const { health, url } = endpoint;
  const reason = health.record(ended.outcome, ended.startedAtMs);
  const { ejection } = health;
  if (ejection) {
    if (ended.outcome === "answered" && ended.startedAtMs > ejection.atMs) readmit(endpoint, options);
    return;
  }
  if (reason === undefined || !mayEject(reason, options.endpoints)) return;
  const { forMs } = health.eject(reason, options.now());
  options.onEject?.({ url, reason, forMs });
  if (reason === "unreachable") recallRefusing(options);
}

function mayEject(reason: EjectReason, endpoints: readonly Endpoint[]): boolean {
  const inService = endpoints.filter(({ health }) => !health.ejection).length;
  if (reason === "unreachable") return inService > 1;
  return endpoints.length - inService + 1 <= endpoints.length * maxEjectedPart;
}

/** One that refuses much is better than none, once too many are gone: it answers some, and refusals cost little. */
function recallRefusing(options: Settling): void {
  const ejected = options.endpoints.filter(({ health }) => health.ejection);
  if (ejected.length <= options.endpoints.length * maxEjectedPart) return;
  for (const endpoint of ejected) if (endpoint.health.ejection?.reason === "refused") readmit(endpoint, options);
}

function readmit({ url, health }: Endpoint, { now, onReadmit }: EndpointPoolOptions): void {
  health.readmit(now());
  onReadmit?.({ url });
}
