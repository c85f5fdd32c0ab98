import password from "@inquirer/password";
import { Problem } from "./problem.js";
import { readStdin } from "./stdin.js";

/** The server's url as it was typed, without any path. @throws Problem for what is none. */
export function serverUrl(typed: string): string {
  // `localhost:3000` is a url too, of a scheme called localhost.
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url.origin;
  throw new Problem(`"${typed}" is no url; one looks like http://localhost:3000`);
}

/** Asks for a password, or reads it from a pipe. */
export async function typePassword(address: string): Promise<string> {
  if (process.stdin.isTTY) return password({ message: `Password of ${address}:` }, { output: process.stderr });
  return (await readStdin()).replace(/\r?\n$/, "");
}
