/** The last so many numbers, for percentiles of them. Adding one costs no memory; a percentile costs a sort, so it is asked for seldom. */
export class Samples {
  readonly #values: Float64Array;
  #count = 0;

  constructor(size: number) {
    this.#values = new Float64Array(size);
  }

  add(value: number): void {
    this.#values[this.#count % this.#values.length] = value;
    this.#count += 1;
  }

  /** The number that this part of them is not above; 0 when there is none. */
  percentile(part: number): number {
    const held = Math.min(this.#count, this.#values.length);
    if (held === 0) return 0;
    const sorted = this.#values.slice(0, held).sort();
    return sorted[Math.min(held - 1, Math.floor(held * part))] ?? 0;
  }

  clear(): void {
    this.#count = 0;
  }
}
