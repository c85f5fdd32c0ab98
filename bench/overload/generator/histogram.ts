/** Buckets for each doubling: a value is known to within 2.2 %. */
const perDoubling = 32;

/** Values below it, in milliseconds, share the first bucket. */
const smallestMs = 0.001;

/** How often each bucket was hit, as it travels between processes. */
export type BucketCounts = Readonly<Record<number, number>>;

/** Times in buckets whose width grows with the time, as in HdrHistogram: as exact at a second as at a millisecond, and cheap to add to and to merge. */
export class Histogram {
  readonly #counts = new Map<number, number>();
  #total = 0;

  get total(): number {
    return this.#total;
  }

  record(ms: number): void {
    this.#add(ms <= smallestMs ? 0 : 1 + Math.floor(Math.log2(ms / smallestMs) * perDoubling), 1);
  }

  /** Adds what another process has counted. */
  merge(counts: BucketCounts): void {
    for (const [bucket, count] of Object.entries(counts)) this.#add(Number(bucket), count);
  }

  /** The time that so much of all was at most, in milliseconds: its bucket's upper end. NaN where there is nothing. */
  quantile(share: number): number {
    let left = Math.ceil(share * this.#total);
    for (const bucket of [...this.#counts.keys()].sort((a, b) => a - b)) {
      left -= this.#counts.get(bucket) ?? 0;
      if (left <= 0) return smallestMs * 2 ** (bucket / perDoubling);
    }
    return Number.NaN;
  }

  toCounts(): BucketCounts {
    return Object.fromEntries(this.#counts);
  }

  #add(bucket: number, count: number): void {
    this.#counts.set(bucket, (this.#counts.get(bucket) ?? 0) + count);
    this.#total += count;
  }
}
