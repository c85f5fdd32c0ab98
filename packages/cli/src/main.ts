#!/usr/bin/env node
import { run } from "./run.js";

const { stdin, stdout, stderr, argv } = process;
// Whoever reads the output may stop reading, as `head` does: that is no failure.
stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit();
  throw error;
});
process.exitCode = await run(argv.slice(2), { stdin, stdout, stderr, cwd: process.cwd(), untilStopped });

function untilStopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => controller.abort());
  return controller.signal;
}
