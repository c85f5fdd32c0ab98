import { mkdtemp, rename, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { lockFolder } from "./folder-lock.js";

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "parley-lock-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** Leaves a lock behind as a process does that is killed: its socket is still there, and nobody listens. */
async function leaveDeadLock(folder: string): Promise<void> {
  const server = createServer();
  const path = join(folder, "first.lock");
  await new Promise<void>((resolve) => server.listen(path, resolve));
  await rename(path, join(folder, "server.lock"));
  await new Promise((resolve) => server.close(resolve));
}

describe("the lock of a folder", () => {
  it("is had by one at a time", async () => {
    const folder = await newFolder();
    const unlock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(`Another process has ${folder} open`);
    await unlock();
    await (await lockFolder(folder))();
  });

  it("is taken over from a process that was killed", async () => {
    const folder = await newFolder();
    await leaveDeadLock(folder);
    await (await lockFolder(folder))();
  });

  it("goes to one of two that find the same dead lock", async () => {
    const folder = await newFolder();
    for (let round = 0; round < 20; round += 1) {
      await leaveDeadLock(folder);
      const outcomes = await Promise.allSettled([lockFolder(folder), lockFolder(folder)]);
      const [unlock, ...others] = outcomes.flatMap((outcome) =>
        outcome.status === "fulfilled" ? [outcome.value] : [],
      );
      expect(others).toEqual([]);
      await unlock?.();
      expect(unlock).toBeDefined();
    }
  });
});
