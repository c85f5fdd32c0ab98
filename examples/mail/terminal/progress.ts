import { SingleBar } from "cli-progress";
import { formatBytes } from "./print.js";

/** A bar on standard error that shows how far an upload has come; nothing when nobody looks. */
export interface Progress {
  readonly at: (bytes: number) => void;
  readonly done: () => void;
}

export function createProgress(label: string, totalBytes: number): Progress {
  if (!process.stderr.isTTY) return { at: () => {}, done: () => {} };
  const bar = new SingleBar({
    format: `${label}  {bar}  {percentage} % of ${formatBytes(totalBytes)}`,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(totalBytes, 0);
  return {
    // What travels is the file and a little around it.
    at: (bytes) => bar.update(Math.min(bytes, totalBytes)),
    done: () => {
      bar.update(totalBytes);
      bar.stop();
    },
  };
}
