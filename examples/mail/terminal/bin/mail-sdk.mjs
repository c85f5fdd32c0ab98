#!/usr/bin/env node
// Starts the program from its TypeScript, wherever it is called from.
import { register } from "tsx/esm/api";

register();
await import("../sdk/main.ts");
