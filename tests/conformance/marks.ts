/** What a handler and the case that called it tell each other: names of things that have happened. */
export interface Marks {
  /** Says that something has happened. */
  readonly set: (name: string) => void;
  /** Waits until it has. */
  readonly reached: (name: string) => Promise<void>;
  readonly has: (name: string) => boolean;
}

/** Starts with nothing having happened. */
export function createMarks(): Marks {
  const marks = new Map<string, { readonly reached: Promise<void>; readonly resolve: () => void; set: boolean }>();
  const open = (name: string) => {
    const known = marks.get(name);
    if (known) return known;
    const { promise, resolve } = withResolvers();
    const mark = { reached: promise, resolve, set: false };
    marks.set(name, mark);
    return mark;
  };
  return {
    set: (name) => {
      const mark = open(name);
      mark.set = true;
      mark.resolve();
    },
    reached: (name) => open(name).reached,
    has: (name) => open(name).set,
  };
}

function withResolvers(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Waits until a signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
