import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createAutosave, type SaveState } from "./autosave.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function setUp() {
  const states: SaveState[] = [];
  const saves: Save[] = [];
  const save = () => new Promise<void>((resolve, reject) => saves.push({ resolve, reject }));
  return { states, saves, autosave: createAutosave({ save, delayMs: 100, onState: (state) => states.push(state) }) };
}

/** A save that has begun, to be ended by the test. */
interface Save {
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

describe("autosave", () => {
  it("saves once when the typing pauses", async () => {
    const { autosave, saves, states } = setUp();
    autosave.changed();
    await vi.advanceTimersByTimeAsync(99);
    autosave.changed();
    await vi.advanceTimersByTimeAsync(99);
    expect(saves).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    saves[0]?.resolve();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves).toHaveLength(1);
    expect(states).toEqual(["waiting", "waiting", "saving", "saved"]);
  });

  it("never has two saves on their way", async () => {
    const { autosave, saves } = setUp();
    autosave.changed();
    await vi.advanceTimersByTimeAsync(100);
    autosave.changed();
    await vi.advanceTimersByTimeAsync(500);
    expect(saves).toHaveLength(1);
    saves[0]?.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(saves).toHaveLength(2);
  });

  it("keeps what could not be saved for the next time", async () => {
    const { autosave, saves, states } = setUp();
    autosave.changed();
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    saves[0]?.reject(new Error("offline"));
    expect(await flushed).toBe(false);
    expect(states.at(-1)).toBe("failed");
    const again = autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    saves[1]?.resolve();
    expect(await again).toBe(true);
  });

  it("has nothing to do when nothing has changed", async () => {
    const { autosave, saves } = setUp();
    expect(await autosave.flush()).toBe(true);
    expect(saves).toHaveLength(0);
  });

  it("waits for the save on its way when it is stopped, and begins no other", async () => {
    const { autosave, saves } = setUp();
    autosave.changed();
    const flushed = autosave.flush();
    await vi.advanceTimersByTimeAsync(0);
    autosave.changed();
    const stopped = autosave.stop();
    saves[0]?.resolve();
    await Promise.all([flushed, stopped]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(saves).toHaveLength(1);
  });
});
