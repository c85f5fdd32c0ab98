import { addBreaking } from "./breaking.js";
import { addCall } from "./call.js";
import type { AddCommand } from "./command.js";
import { addDiff } from "./diff.js";
import { addExplain } from "./explain.js";
import { addGenerate } from "./generate.js";
import { addManifest } from "./manifest.js";
import { addMock } from "./mock.js";
import { addRelease } from "./release.js";

/** Every command, in the order in which the help lists them. */
export const commands: readonly AddCommand[] = [
  addManifest,
  addGenerate,
  addMock,
  addCall,
  addBreaking,
  addDiff,
  addExplain,
  addRelease,
];
