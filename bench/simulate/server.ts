import type { Message } from "./message.js";
import type { Random } from "./random.js";
import { type CreateAdmission, ServerProcess } from "./server-process.js";
import type { Runner } from "./tally.js";
import type { Timeline } from "./timeline.js";

interface ServerOptions {
  readonly index: number;
  readonly timeline: Timeline;
  readonly random: Random;
  readonly createAdmission: CreateAdmission | undefined;
  readonly onRun: (message: Message, runner: Runner) => void;
}

/** One address that clients call, and the process behind it, if there is one. */
export class Server {
  readonly index: number;
  /** Undefined while it is down: connections are refused. */
  process: ServerProcess | undefined;
  /** Whether packets to and from it are lost. */
  isCutOff = false;
  readonly #options: ServerOptions;
  #starts = 0;

  constructor(options: ServerOptions) {
    this.index = options.index;
    this.#options = options;
    this.start();
  }

  start(): ServerProcess {
    this.#starts += 1;
    const random = this.#options.random.fork(`start ${this.#starts}`);
    this.process = new ServerProcess({ ...this.#options, random });
    return this.process;
  }

  stop(): void {
    this.process?.kill();
    this.process = undefined;
  }
}
