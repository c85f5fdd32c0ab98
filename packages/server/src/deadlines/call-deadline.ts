import type { RpcError } from "@parley/contract";
import { refusal } from "../refusal.js";
import { nowhere, type Watched } from "./deadline-watch.js";
import { describeTimes } from "./where-time-went.js";

/** What of its time a call hands on to those it makes: not all, so that something is left to answer in. */
const lentShare = 0.95;

/** How much earlier than asked a timer may come, in milliseconds: event loops look at the clock once a turn. */
const slackMs = 2;

/** The deadline of one call that is being served, and how far the call has come. A class, because there is one for each call. */
export class CallDeadline implements Watched {
  /** On `performance.now()`. */
  readonly at: number;
  position = nowhere;
  /** Told when the time has run out and the call has not ended. */
  onExpire: ((error: RpcError) => void) | undefined;
  readonly #timeoutMs: number;
  readonly #arrivedAt: number;
  #admittedAt: number | undefined;
  #hasWaited = false;
  #beganAt: number | undefined;
  #lentUntil = Number.POSITIVE_INFINITY;
  #expired: RpcError | undefined;
  #controller: AbortController | undefined;

  constructor(timeoutMs: number, now: number) {
    this.at = now + timeoutMs;
    this.#timeoutMs = timeoutMs;
    this.#arrivedAt = now;
    this.#admittedAt = now;
  }

  /** The call waits to be let in, from its arrival until `admitted` is called. */
  queued(): void {
    this.#admittedAt = undefined;
    this.#hasWaited = true;
  }

  /** The call waits for its input: it may be another time when that is there. */
  waits(): void {
    this.#hasWaited = true;
  }

  admitted(now: number): void {
    this.#admittedAt = now;
  }

  /** Whether the call's caller has been told that its time ran out. */
  get hasExpired(): boolean {
    return this.#expired !== undefined;
  }

  isPast(now: number): boolean {
    return now >= this.at;
  }

  /**
   * The handler is about to begin. The clock is looked at only where the call has waited for something.
   * @throws RpcError GATEWAY_TIMEOUT where it must not begin any more: no timer fires while the loop is blocked.
   */
  begin(now: number = this.#hasWaited ? performance.now() : this.#arrivedAt): void {
    if (this.isPast(now)) throw this.#expired ?? this.failure(now);
    this.#beganAt = now;
  }

  /** Aborts when `gone` does, and when the time has run out. Made on first use. */
  signal(gone: AbortSignal): AbortSignal {
    if (!this.#controller) {
      const controller = new AbortController();
      this.#controller = controller;
      if (this.#expired) controller.abort(this.#expired);
      else if (gone.aborted) controller.abort(gone.reason);
      else gone.addEventListener("abort", () => controller.abort(gone.reason), { once: true });
    }
    return this.#controller.signal;
  }

  signalIfMade(): AbortSignal | undefined {
    return this.#controller?.signal;
  }

  /** How much of its time it hands on to a call that is made for it, in milliseconds; 0 when it has none. */
  lend(now: number): number {
    const lentMs = Math.max(0, this.at - now) * lentShare;
    this.#lentUntil = Math.min(this.#lentUntil, now + lentMs);
    return lentMs;
  }

  /** Whether its own time has run out, or what it had lent. */
  hasRunOut(now: number): boolean {
    return now >= Math.min(this.at, this.#lentUntil) - slackMs;
  }

  /** Says that the time has run out, and where it went. */
  failure(now: number, cause?: unknown): RpcError {
    return refusal({
      code: "GATEWAY_TIMEOUT",
      notExecuted: this.#beganAt === undefined,
      message: describeTimes({
        timeoutMs: this.#timeoutMs,
        arrivedAt: this.#arrivedAt,
        admittedAt: this.#admittedAt,
        beganAt: this.#beganAt,
        endedAt: now,
      }),
      ...(cause !== undefined && { cause }),
    });
  }

  expire(): void {
    const error = this.failure(performance.now());
    this.#expired = error;
    // First the answer: what listens to the signal may take its time.
    this.onExpire?.(error);
    this.#controller?.abort(error);
  }
}
