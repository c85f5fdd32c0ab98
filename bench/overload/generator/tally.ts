import type { RawAnswer } from "../../../tests/raw-http/answer-reader.js";
import { Histogram } from "./histogram.js";
import { bucketMs, type LoadPlan, type LoadReport, type Outcomes, type Timeline } from "./load-plan.js";

/** What one answer says of its calls. */
export interface Verdict {
  readonly ok: number;
  readonly shed: number;
  readonly notExecuted: number;
  readonly failed: number;
}

const overloadStatuses = [429, 503, 504];

/** Reads an answer: by its status where it is of one call, by its members where it is of several. */
export function judgeAnswer({ status, headers, body, cut }: RawAnswer, members: number): Verdict {
  if (cut) return { ok: 0, shed: 0, notExecuted: 0, failed: members };
  if (members > 1 && (status === 200 || status === 207)) return judgeBatch(body, members);
  if (status === 200) return { ok: members, shed: 0, notExecuted: 0, failed: 0 };
  if (!overloadStatuses.includes(status)) return { ok: 0, shed: 0, notExecuted: 0, failed: members };
  const isNack = headers.some(([name, value]) => name === "rpc-not-executed" && value === "1");
  return { ok: 0, shed: members, notExecuted: isNack ? members : 0, failed: 0 };
}

/** Counts what each member of a batch came to; the texts are the wire's own, and no result has them. */
function judgeBatch(body: Buffer, members: number): Verdict {
  const text = body.toString("latin1");
  const ok = count(text, '"result":');
  const shed = count(text, '"httpStatus":503') + count(text, '"httpStatus":429') + count(text, '"httpStatus":504');
  return { ok, shed, notExecuted: count(text, '"notExecuted":true'), failed: members - ok - shed };
}

function count(text: string, part: string): number {
  return text.split(part).length - 1;
}

/** Keeps a generator's accounts. */
export class Tally {
  readonly lateness = new Histogram();
  starved = 0;
  readonly #plan: LoadPlan;
  readonly #streams: (Outcomes & { notExecuted: number; readonly latency: Histogram })[];
  readonly #all = emptyOutcomes();
  readonly #timeline: { offered: number[]; ok: number[]; shed: number[] };

  constructor(plan: LoadPlan) {
    this.#plan = plan;
    this.#streams = plan.streams.map(() => ({ ...emptyOutcomes(), notExecuted: 0, latency: new Histogram() }));
    const totalMs = plan.phases.reduce((sum, { seconds }) => sum + seconds, 0) * 1_000 + plan.deadlineMs;
    const zeros = () => new Array<number>(Math.ceil(totalMs / bucketMs) + 1).fill(0);
    this.#timeline = { offered: zeros(), ok: zeros(), shed: zeros() };
  }

  sent(dueMs: number, stream: number, latenessMs: number): void {
    const { members } = this.#streamAt(stream);
    this.#all.offered += members;
    this.#note("offered", dueMs, members);
    if (!this.#isMeasured(dueMs)) return;
    this.lateness.record(latenessMs);
    this.#outcomesOf(stream).offered += members;
  }

  answered(dueMs: number, stream: number, atMs: number, { ok, shed, failed, notExecuted }: Verdict): void {
    this.#note("ok", dueMs, ok);
    this.#note("shed", atMs, shed);
    for (const outcomes of this.#booksOf(dueMs, stream)) {
      outcomes.ok += ok;
      outcomes.shed += shed;
      outcomes.failed += failed;
    }
    if (!this.#isMeasured(dueMs)) return;
    const own = this.#outcomesOf(stream);
    own.notExecuted += notExecuted;
    if (ok > 0) own.latency.record(atMs - dueMs);
  }

  unanswered(dueMs: number, stream: number, how: "lost" | "failed"): void {
    const { members } = this.#streamAt(stream);
    for (const outcomes of this.#booksOf(dueMs, stream)) outcomes[how] += members;
  }

  report(): LoadReport {
    const streams = this.#streams.map(({ latency, ...outcomes }, index) => {
      return [this.#streamAt(index).name, { ...outcomes, latency: latency.toCounts() }] as const;
    });
    return {
      streams: Object.fromEntries(streams),
      all: this.#all,
      timeline: this.#timeline,
      lateness: this.lateness.toCounts(),
      starved: this.starved,
    };
  }

  #booksOf(dueMs: number, stream: number): readonly Outcomes[] {
    return this.#isMeasured(dueMs) ? [this.#all, this.#outcomesOf(stream)] : [this.#all];
  }

  #isMeasured(dueMs: number): boolean {
    const { from, to } = this.#plan.measured;
    return dueMs >= from * 1_000 && dueMs < to * 1_000;
  }

  #note(what: keyof Timeline, atMs: number, calls: number): void {
    const row = this.#timeline[what];
    const bucket = Math.min(row.length - 1, Math.floor(atMs / bucketMs));
    row[bucket] = (row[bucket] ?? 0) + calls;
  }

  #streamAt(index: number) {
    const stream = this.#plan.streams[index];
    if (!stream) throw new RangeError(`There is no stream ${index}`);
    return stream;
  }

  #outcomesOf(index: number) {
    const outcomes = this.#streams[index];
    if (!outcomes) throw new RangeError(`There is no stream ${index}`);
    return outcomes;
  }
}

function emptyOutcomes(): Outcomes {
  return { offered: 0, ok: 0, shed: 0, lost: 0, failed: 0 };
}
