import { createWindowedCount } from "./windowed-count.js";

/**
 * How much may be sent beyond the calls themselves, retries and hedges together. Waiting before a retry spreads a storm, and only a budget
 * prevents it: attempts never come to more than `calls * (1 + ratio) + burst`, whatever fails.
 */
export interface RetryBudget {
  /** Notes a call, which pays in its share. */
  readonly deposit: () => void;
  /** Pays for one retry or hedge. False: there is not enough for one, and nothing is taken. */
  readonly withdraw: () => boolean;
  /** How full it is, from 0 to 1: what is not needed to keep going, such as hedges, may leave the rest to retries. */
  readonly level: () => number;
}

/** How large a budget is. */
export interface RetryBudgetOptions {
  /** Retries per call; 0.2 by default. With 0.1 a rolling restart and one slow server of ten used it up, and calls failed for it. */
  readonly ratio?: number | undefined;
  /**
   * What is there from the beginning, in retries; 5 by default. It does not come back by time, only with calls: a thousand small clients that got
   * some each second would be a storm.
   */
  readonly burst?: number | undefined;
  /** The time in milliseconds, on a clock that does not go back. */
  readonly now?: (() => number) | undefined;
}

/**
 * What the calls of this time pay in is kept at most, in milliseconds, or `burst` where that is more: a client that calls much needs more at once when a server
 * dies under its calls, and one that was quiet has saved nothing up.
 */
const savingsMs = 2_000;

/** A share that is paid in several times does not add up exactly. */
const rounding = 1e-9;

/** Opens a budget. The idea is that of Finagle's RetryBudget, without its minimum of ten retries a second. */
export function createRetryBudget({
  ratio = 0.2,
  burst = 5,
  now = () => performance.now(),
}: RetryBudgetOptions = {}): RetryBudget {
  const calls = createWindowedCount({ windowMs: savingsMs, slots: 10, now });
  let balance = burst;
  const limit = () => Math.max(burst, ratio * calls.total());
  return {
    deposit() {
      calls.add();
      balance = Math.min(limit(), balance + ratio);
    },
    withdraw() {
      balance = Math.min(limit(), balance);
      // A size that was read from an unset variable is NaN, and such a budget is to be none, not one without end.
      if (!(balance >= 1 - rounding)) return false;
      balance -= 1;
      return true;
    },
    level: () => Math.min(1, Math.max(0, balance) / (limit() || 1)),
  };
}
