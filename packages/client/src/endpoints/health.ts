import type { Outcome } from "./outcome.js";

/** Why an endpoint gets no calls for a while. */
export type EjectReason = Extract<Outcome, "refused" | "unreachable" | "timed-out">;

/** A time without calls. */
export interface Ejection {
  readonly reason: EjectReason;
  readonly atMs: number;
  readonly forMs: number;
  /** When to ask next whether somebody is there. */
  probeAtMs: number;
  /** How often that has been asked. */
  probes: number;
  /** Whether it has ever been found gone. */
  wasGone: boolean;
}

/** Whether an endpoint is worth sending calls to, and when one that is not may be again. It knows no timers: time is told to it. */
export interface Health {
  readonly ejection: Ejection | undefined;
  /** Notes how an attempt ended. What comes back is a reason to eject it, which is for whoever knows the others to decide. */
  record(outcome: Outcome, startedAtMs: number): EjectReason | undefined;
  eject(reason: EjectReason, nowMs: number): Ejection;
  readmit(nowMs: number): void;
  /** Notes whether somebody answered a probe. Whether the endpoint is to be readmitted comes back. */
  probed(isThere: boolean, nowMs: number): boolean;
}

/** How long the first ejection takes, in milliseconds, on average; the second twice as long, up to four times. */
const ejectMs = 30_000;
const maxEjectFactor = 4;

/**
 * How many in a row eject. Silence costs every caller its patience. A refusal costs next to nothing, and the next call goes elsewhere anyway, because it
 * counts as a slow answer: so only who refuses everything is ejected, and not who sheds a part of a load that would then fall on the others.
 */
const silencesToEject = 2;
const refusalsToEject = 10;

/** When the first probe goes out, in milliseconds, on average; every later one waits twice as long. */
const probeMs = 1_000;

/**
 * Follows one endpoint. It is ejected for 30 s × (0.5 to 1.5) × the number of times it was ejected lately, so that clients do not all come
 * back at once. A restart takes seconds, not half a minute: so it is asked soon whether somebody is there, ever less often, and is back as soon as
 * somebody is after nobody was. As long as there always was, the process lives and yet does not work, and has to sit out its time.
 */
export function createHealth(random: () => number): Health {
  let ejection: Ejection | undefined;
  let silences = 0;
  let refusals = 0;
  let ejections = 0;
  let backAtMs = Number.NEGATIVE_INFINITY;
  const spread = () => 0.5 + random();
  const nextProbeMs = (failed: number) => spread() * Math.min(probeMs * 2 ** failed, ejectMs);
  return {
    get ejection() {
      return ejection;
    },
    record: (outcome, startedAtMs) => {
      // What began before the ejection is old news, and so is what began before the endpoint came back.
      if (startedAtMs < (ejection?.atMs ?? backAtMs) || outcome === "unknown") return undefined;
      const isSilent = outcome === "unreachable" || outcome === "timed-out";
      silences = isSilent ? silences + 1 : 0;
      if (isSilent) return silences >= silencesToEject ? outcome : undefined;
      refusals = outcome === "refused" ? refusals + 1 : 0;
      return outcome === "refused" && refusals >= refusalsToEject ? outcome : undefined;
    },
    eject: (reason, nowMs) => {
      const forgiven = Math.floor((nowMs - backAtMs) / ejectMs);
      ejections = Math.min(maxEjectFactor, Math.max(0, ejections - forgiven) + 1);
      const forMs = Math.round(ejectMs * spread() * ejections);
      const probeAtMs = nowMs + Math.min(nextProbeMs(0), forMs);
      ejection = { reason, atMs: nowMs, forMs, probeAtMs, probes: 0, wasGone: reason === "unreachable" };
      return ejection;
    },
    readmit: (nowMs) => {
      ejection = undefined;
      backAtMs = nowMs;
      silences = 0;
      refusals = 0;
    },
    probed: (isThere, nowMs) => {
      if (!ejection) return false;
      const untilMs = ejection.atMs + ejection.forMs;
      if (isThere && (ejection.wasGone || nowMs >= untilMs)) return true;
      ejection.wasGone ||= !isThere;
      ejection.probes += 1;
      const waitMs = nextProbeMs(ejection.probes);
      ejection.probeAtMs = nowMs + (isThere ? Math.min(waitMs, untilMs - nowMs) : waitMs);
      return false;
    },
  };
}
