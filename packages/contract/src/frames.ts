/** The engine's switch for how many frames an error notes. Not every engine has it, and a hardened one may not let it be changed. */
const switchboard = Error as { stackTraceLimit?: unknown };

/**
 * Makes an error that does not note where it was made. That is most of what an error costs, and of one that stands for another, or
 * that only tells a caller what is wrong with a request, nobody wants to know it.
 *
 * @param frames With 0 its stack is its name and message; without a number V8 makes none, for errors that are given another.
 */
export function withoutFrames<E extends Error>(make: () => E, frames: 0 | undefined = 0): E {
  const limit = switchboard.stackTraceLimit;
  if (typeof limit !== "number" || !Reflect.set(switchboard, "stackTraceLimit", frames)) return make();
  try {
    return make();
  } finally {
    switchboard.stackTraceLimit = limit;
  }
}

/** The stack of one error under the name and message of another that stands for it. */
export function stackUnder(error: Error, first: Error): string | undefined {
  const { stack } = first;
  const head = String(first);
  if (stack?.startsWith(head)) return `${error}${stack.slice(head.length)}`;
  // Somebody has given it another message since; or the engine writes frames only, without a head.
  const frames = stack?.indexOf("\n    at ") ?? -1;
  return frames === -1 ? stack : `${error}${stack?.slice(frames)}`;
}
