import { watch } from "chokidar";

/** Watches files for a command that goes on. */
export interface FileWatcher {
  /** The time of the start, at once, and then of each change or burst of changes; ends when the command is stopped. */
  readonly changes: AsyncIterable<number>;
  watch(files: Iterable<string>): void;
}

/** Editors write a file in several steps, and several files at once. */
const burstMs = 30;

/** Starts with one file. Changes that come while the last ones are worked on are told afterwards, as one. */
export async function createFileWatcher(file: string, stop: AbortSignal): Promise<FileWatcher> {
  // Not `fs.watch` by itself: it loses a file that is replaced by another, as most editors save.
  const watcher = watch(file, { ignoreInitial: true });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  let changedAt: number | undefined = performance.now();
  let [timer, wake]: [NodeJS.Timeout | undefined, () => void] = [undefined, () => {}];
  watcher.on("all", () => {
    const at = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => {
      changedAt ??= at;
      wake();
    }, burstMs);
  });
  stop.addEventListener("abort", () => wake(), { once: true });
  async function* changes(): AsyncGenerator<number> {
    try {
      while (!stop.aborted) {
        const at = changedAt;
        changedAt = undefined;
        if (at !== undefined) yield at;
        if (changedAt === undefined && !stop.aborted) await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      clearTimeout(timer);
      await watcher.close();
    }
  }
  return { changes: changes(), watch: (files) => watcher.add([...files]) };
}
