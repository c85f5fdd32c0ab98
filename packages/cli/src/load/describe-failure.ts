import { resolve } from "node:path";
import type { Message } from "esbuild";
import { BuildFailure } from "../build-failure.js";
import { displayPath } from "../display-path.js";

/** What is known of a module that could not be evaluated. */
export interface Failed {
  /** The module, as the user knows it. */
  readonly name: string;
  readonly cwd: string;
  /** The project's files that are part of it. */
  readonly files: readonly string[];
}

/** Says where and why a module could not be evaluated, in the form `file:line:column: message` and without the stack of libraries. */
export function describeFailure(thrown: unknown, { name, cwd, files }: Failed): string {
  if (!(thrown instanceof Error)) return `${name} throws ${JSON.stringify(thrown) ?? String(thrown)}`;
  if (thrown instanceof BuildFailure) return `${name}: ${thrown.message}`;
  const { errors } = thrown as { readonly errors?: readonly Message[] };
  if (errors) return errors.map((error) => describeMessage(error, { name, cwd })).join("\n");
  return `${placeIn(thrown.stack ?? "", { cwd, files }) ?? name}: ${thrown.message}`;
}

function describeMessage({ text, location }: Message, { name, cwd }: { name: string; cwd: string }): string {
  // Of our own program, and of no file that anybody could open.
  if (!location || /(?:^|[\\/])parley-evaluate\.js$/.test(location.file)) return `${name}: ${text}`;
  return `${displayPath(cwd, resolve(location.file))}:${location.line}:${location.column + 1}: ${text}`;
}

/** The innermost place of a stack that is in one of the files. */
function placeIn(stack: string, { cwd, files }: { cwd: string; files: readonly string[] }): string | undefined {
  for (const line of stack.split("\n")) {
    const file = files.find((one) => line.includes(`${one}:`));
    const [place] = file === undefined ? [] : (/:\d+:\d+/.exec(line.slice(line.indexOf(file) + file.length)) ?? []);
    if (file !== undefined && place !== undefined) return `${displayPath(cwd, file)}${place}`;
  }
  return undefined;
}
