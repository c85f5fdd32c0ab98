import fc from "fast-check";
import { createRandom } from "../random.js";
import { askJsoncompat } from "./ask-jsoncompat.js";
import { checkPair, describe } from "./check-pair.js";
import { type Pair, randomPair } from "./random-pair.js";

/** What to try. */
export interface Run {
  readonly pairs: number;
  readonly seed: number;
  /** How many values are sent against each verdict of `yes`. */
  readonly values: number;
  /** Of how many pairs jsoncompat is asked too. */
  readonly compared: number;
  readonly onProgress?: (pairs: number) => void;
}

/** What was tried, and what came of it. */
export interface PairsReport {
  readonly verdicts: { readonly yes: number; readonly no: number; readonly unknown: number };
  /** The values that were sent against verdicts of `yes`; none was refused. */
  readonly values: number;
  /** The first pairs of which nothing is known, by why. */
  readonly unknown: ReadonlyMap<string, readonly string[]>;
  readonly jsoncompat: {
    readonly asked: number;
    readonly agreed: number;
    readonly differs: ReadonlyMap<string, readonly string[]>;
  };
}

const batch = 1_000;

/** Asks for verdicts on random pairs, and tries to prove them wrong. @throws WrongVerdict with the pair and the seed */
export function runPairs({ pairs, seed, values, compared, onProgress }: Run): PairsReport {
  const verdicts = { yes: 0, no: 0, unknown: 0 };
  const unknown = new Map<string, string[]>();
  const jsoncompat = { asked: 0, agreed: 0, differs: new Map<string, string[]>() };
  let sent = 0;
  const compare = (pair: Pair, verdict: "yes" | "no") => {
    const other = askJsoncompat(pair);
    if (other === undefined) return;
    jsoncompat.asked++;
    if (other === (verdict === "yes")) jsoncompat.agreed++;
    else
      note(
        jsoncompat.differs,
        `${verdict} here, ${other ? "yes" : "no"} there: ${pair.edits.join(", ")}`,
        describe(pair, ""),
      );
  };
  for (let done = 0; done < pairs; done += batch) {
    const count = Math.min(batch, pairs - done);
    fc.sample(randomPair, { seed: seed + done, numRuns: count }).forEach((pair, index) => {
      const number = done + index;
      try {
        const { verdict, values: tried } = checkPair(pair, createRandom(seed, number), values);
        verdicts[verdict.verdict]++;
        sent += tried;
        if (verdict.verdict === "unknown") note(unknown, verdict.why, describe(pair, `at ${verdict.at}`));
        else if (number < compared) compare(pair, verdict.verdict);
      } catch (error) {
        throw new Error(
          describe(pair, `pair ${number} of seed ${seed}: ${error instanceof Error ? error.message : error}`),
          {
            cause: error,
          },
        );
      }
    });
    onProgress?.(done + count);
  }
  return { verdicts, values: sent, unknown, jsoncompat };
}

function note(groups: Map<string, string[]>, key: string, text: string): void {
  const group = groups.get(key) ?? [];
  group.push(text);
  groups.set(key, group);
}

/** A report in a few lines. */
export function describePairs({ verdicts, values, unknown, jsoncompat }: PairsReport): string {
  const { yes, no, unknown: open } = verdicts;
  const all = yes + no + open;
  const share = (part: number) => `${part} (${((100 * part) / all).toFixed(1)} %)`;
  return [
    `${all} pairs: ${share(yes)} safe, ${share(no)} unsafe with a counterexample, ${share(open)} unknown`,
    `${values} values sent against what was called safe, none refused`,
    ...[...unknown].map(([why, pairs]) => `unknown ${pairs.length} times: ${why}`),
    `jsoncompat: ${jsoncompat.agreed} of ${jsoncompat.asked} the same`,
  ].join("\n");
}
