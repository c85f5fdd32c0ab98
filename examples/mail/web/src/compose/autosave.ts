/** Where saving stands: nothing to save, waiting for a pause in the typing, on its way, or failed and to be tried again. */
export type SaveState = "saved" | "waiting" | "saving" | "failed";

/** What saves, how long a pause it waits for, and who is told how it stands. */
export interface AutosaveOptions {
  readonly save: () => Promise<unknown>;
  /** In milliseconds; 800 by default, about a pause between two sentences. */
  readonly delayMs?: number;
  readonly onState: (state: SaveState) => void;
}

/** Saves what is being written, one save at a time. */
export interface Autosave {
  /** There is something new to save. */
  changed(): void;
  /** Saves now what is not saved yet. False when that failed. */
  flush(): Promise<boolean>;
  /** Saves no more, and resolves when no save is on its way. */
  stop(): Promise<void>;
}

export function createAutosave({ save, delayMs = 800, onState }: AutosaveOptions): Autosave {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let unsaved = false;
  let stopped = false;
  let running: Promise<boolean> = Promise.resolve(true);

  const saveOnce = async () => {
    clearTimeout(timer);
    if (!unsaved || stopped) return true;
    unsaved = false;
    onState("saving");
    try {
      await save();
      onState(unsaved ? "waiting" : "saved");
      return true;
    } catch {
      unsaved = true;
      onState("failed");
      return false;
    }
  };
  const enqueue = () => {
    running = running.then(saveOnce);
    return running;
  };
  return {
    changed() {
      if (stopped) return;
      unsaved = true;
      onState("waiting");
      clearTimeout(timer);
      timer = setTimeout(() => void enqueue(), delayMs);
    },
    flush: enqueue,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
