import type { CallModel, Outcome } from "./message.js";
import type { Ending } from "./tally.js";
import type { Client, World } from "./world.js";

/** What is usual: 300 ms for each attempt, and three more after the first. */
const naive = { attemptTimeoutMs: 300, maxAttempts: 4 };

const backoffMs = { first: 50, most: 2_000 };

/**
 * A client that tries again whatever fails, at once or after an exponential backoff with full jitter, each time at any of the servers. It
 * knows nothing of deadlines, budgets or which of its calls may run twice.
 */
export function createNaiveClient(world: World, options: { readonly backoff: boolean }): Client {
  const random = world.random.fork("naive clients");
  return {
    call: (call) => {
      const attempts = new NaiveCall({ world, call, pick: () => random.below(world.servers.length) });
      attempts.pauseMs = (attempt) =>
        options.backoff ? random.next() * Math.min(backoffMs.most, backoffMs.first * 2 ** attempt) : 0;
      attempts.send();
    },
  };
}

interface NaiveOptions {
  readonly world: World;
  readonly call: CallModel;
  readonly pick: () => number;
}

class NaiveCall {
  readonly #options: NaiveOptions;
  #attempt = 0;
  #stop: () => void;
  #hasEnded = false;
  pauseMs: (attempt: number) => number = () => 0;

  constructor(options: NaiveOptions) {
    this.#options = options;
    const { world, call } = options;
    this.#stop = world.timeline.at(call.deadlineAt, () => this.#end("timeout"));
  }

  send(): void {
    const { world, call, pick } = this.#options;
    if (this.#hasEnded) return;
    this.#attempt += 1;
    const attempt = this.#attempt;
    const server = world.servers[pick()];
    if (!server) return;
    world.tally.sent(call, world.timeline.now);
    const close = world.network.send(server, {
      call,
      attempt,
      timeoutMs: undefined,
      idempotencyKey: undefined,
      onOutcome: (outcome) => {
        cancel();
        this.#onOutcome(outcome);
      },
    });
    const cancel = world.timeline.after(naive.attemptTimeoutMs, () => {
      close();
      this.#again("timeout");
    });
  }

  #onOutcome(outcome: Outcome): void {
    if (outcome.kind === "ok") this.#end("answered");
    else this.#again(outcome.kind === "shed" ? "shed" : "network");
  }

  #again(ending: Ending): void {
    if (this.#hasEnded) return;
    if (this.#attempt === naive.maxAttempts) this.#end(ending);
    else this.#options.world.timeline.after(this.pauseMs(this.#attempt), () => this.send());
  }

  #end(ending: Ending): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#stop();
    const { world, call } = this.#options;
    world.tally.ended(call, ending, world.timeline.now);
  }
}
