import type { AddCommand } from "./command.js";
import { addGenerate } from "./generate.js";
import { addManifest } from "./manifest.js";
import { addMock } from "./mock.js";

/** Every command, in the order in which the help lists them. */
export const commands: readonly AddCommand[] = [addManifest, addGenerate, addMock];
