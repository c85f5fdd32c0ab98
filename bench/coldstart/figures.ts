import { ratioOf, type Spread, spreadOf } from "../report/statistics.js";
import type { FirstAnswer } from "./first-answer.js";
import type { Form } from "./forms.js";

/** What ratios are to. Parley speaks superjson too. */
export const baseline = "trpc-superjson";

/** What a server's starts came to. */
export interface Figures {
  readonly startMs: Spread;
  readonly importMs: Spread;
  readonly answerMs: Spread;
  readonly totalMs: Spread;
  readonly cpuMs: Spread;
  /** CPU time against the baseline's of the same form in the same round. */
  readonly ratio: Spread;
}

/** What results/coldstart.json has of each form, by host. */
export interface ColdstartResult {
  readonly forms: Readonly<Record<Form, Readonly<Record<string, Figures>>>>;
}

/** Sums up the starts of all hosts in one form. @param starts by host, each with its rounds in the same order */
export function summarize(starts: ReadonlyMap<string, readonly FirstAnswer[]>): Readonly<Record<string, Figures>> {
  const base = (starts.get(baseline) ?? []).map(({ cpuMs }) => cpuMs);
  return Object.fromEntries([...starts].map(([host, answers]) => [host, figuresOf(answers, base)]));
}

function figuresOf(answers: readonly FirstAnswer[], base: readonly number[]): Figures {
  const spread = (key: keyof FirstAnswer) => spreadOf(answers.map((answer) => answer[key]));
  return {
    startMs: spread("startMs"),
    importMs: spread("importMs"),
    answerMs: spread("answerMs"),
    totalMs: spread("totalMs"),
    cpuMs: spread("cpuMs"),
    ratio: ratioOf(
      answers.map(({ cpuMs }) => cpuMs),
      base,
    ),
  };
}
