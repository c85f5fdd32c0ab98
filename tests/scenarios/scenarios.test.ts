import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { toManifest } from "@parley/contract/manifest";
import { serve } from "@parley/server/node";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generatePython } from "../../packages/cli/src/generate/python/generate-python.js";
import { missingPython } from "../sdk-python/python.js";
import { compile, writeSdk } from "../sdk-typescript/sdk-folder.js";
import { workshop } from "../workshop/contract.js";
import { createWorkshop } from "../workshop/service.js";
import { playParley } from "./play-parley.js";
import { playPython } from "./play-python.js";
import { playRest } from "./play-rest.js";
import { playTypescript } from "./play-typescript.js";
import { script } from "./script.js";
import type { Step, Told } from "./step.js";
import { writeTranscript } from "./transcript.js";
import { writeFiles } from "./write-files.js";

type Play = (steps: readonly Step[], url: string) => Promise<readonly Told[]>;

const noPython = await missingPython();
if (noPython !== undefined) console.warn(`The script is not played in Python: ${noPython}`);

let folder: string;
let ours: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "parley-scenarios-"));
  ours = await transcriptOf(playParley, "rpcUrl");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Plays the script against a workshop of its own. */
async function transcriptOf(play: Play, urlOf: "url" | "rpcUrl"): Promise<string> {
  const server = await serve(createWorkshop(), { port: 0, onError: () => {}, handleSignals: false });
  try {
    return writeTranscript(script, await play(script, server[urlOf])).join("\n");
  } finally {
    await server.close();
  }
}

describe("the same script", () => {
  it("has the transcript that is kept, over Parley's client", () => expect(ours).toMatchFileSnapshot("transcript.txt"));

  it("has the same over REST, by fetch", async () => {
    expect(await transcriptOf(playRest, "url")).toBe(ours);
  });

  it("has the same over the generated TypeScript SDK", { timeout: 30_000 }, async () => {
    const sdk = await writeSdk(toManifest(workshop));
    try {
      expect(await compile("typescript", ["-p", "."], sdk.package)).toBe("");
      expect(await transcriptOf((steps, url) => playTypescript(sdk.package, steps, url), "rpcUrl")).toBe(ours);
    } finally {
      await sdk.remove();
    }
  });

  it.skipIf(noPython)("has the same over the generated Python SDK", { timeout: 30_000 }, async () => {
    await writeFiles(folder, generatePython(toManifest(workshop), {}));
    expect(await transcriptOf((steps, url) => playPython(join(folder, "src"), steps, url), "rpcUrl")).toBe(ours);
  });
});
