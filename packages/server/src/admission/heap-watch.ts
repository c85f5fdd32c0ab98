import type { AdmissionClock } from "./admission.js";

/** Above which part of the heap nothing is let in, and how often it is asked, in milliseconds. */
const fullHeap = 0.92;
const lookMs = 250;

/** Knows whether the heap is nearly full, as of a moment ago: asking costs more than all other questions together. */
export class HeapWatch {
  readonly #heapUsed: AdmissionClock["heapUsed"];
  #isFull = false;
  #lookedAt = Number.NEGATIVE_INFINITY;

  constructor(heapUsed: AdmissionClock["heapUsed"]) {
    this.#heapUsed = heapUsed;
  }

  isFull(now: number): boolean {
    if (now - this.#lookedAt >= lookMs) {
      this.#lookedAt = now;
      this.#isFull = this.#heapUsed() > fullHeap;
    }
    return this.#isFull;
  }
}
