// `npm test`: everything a change must pass, on a machine that has Node and npm and nothing else.
import { install, must, requireNode } from "./workspace.mjs";

requireNode();
await install();
await must("node scripts/check.mjs");
