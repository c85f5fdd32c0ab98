import password from "@inquirer/password";
import { createClient, safe } from "@parley/client";
import type { InferInput } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { Command } from "commander";
import { print } from "../print.js";
import { Problem } from "../problem.js";
import { endSession, type Mail, openSession, readSession, writeSession } from "../session.js";
import { readStdin } from "../stdin.js";

export const login = new Command("login")
  .summary("sign in, and stay signed in")
  .description("Signs in and keeps the session. The password is asked for, or read from a pipe.")
  .argument("[address]", "of the account; by default that of the last session")
  .option("--url <url>", "of the server; by default that of the last session, else http://localhost:3000")
  .action(async (typedAddress: string | undefined, options: { readonly url?: string }) => {
    const last = await readSession();
    const url = serverUrl(options.url ?? last?.url ?? "http://localhost:3000");
    const address = typedAddress ?? last?.address;
    if (!address) throw new Problem("Say which account: mail login ada@parley.example");
    const api = createClient(mail, { url: `${url}/rpc` });
    const { data: account, headers } = await signIn(api, { address, password: await askPassword(address) });
    const cookie = headers
      .getSetCookie()
      .map((line) => line.split(";", 1)[0])
      .join("; ");
    await writeSession({ url, address: account.address, cookie });
    print(`Signed in at ${url} as ${account.name} <${account.address}>.`);
  });

export const logout = new Command("logout").summary("end the session").action(async () => {
  if (!(await readSession())) return print("You are not signed in.");
  const api = await openSession();
  await api.session.signOut();
  await endSession();
  print("Signed out.");
});

async function signIn(api: Mail, credentials: InferInput<typeof mail.session.signIn>) {
  const outcome = await safe(api.session.signIn(credentials).withResponse());
  if (outcome.ok) return outcome.data;
  if (outcome.error.code !== "TOO_MANY_ATTEMPTS") throw outcome.error;
  const seconds = Math.ceil(outcome.error.data.retryAfterMs / 1_000);
  throw new Problem(`Too many attempts to sign in: try again in ${seconds} s.`);
}

function serverUrl(typed: string): string {
  // `localhost:3000` is a url too, of a scheme called localhost.
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  if (url?.protocol === "http:" || url?.protocol === "https:") return url.origin;
  throw new Problem(`"${typed}" is no url; one looks like http://localhost:3000`);
}

async function askPassword(address: string): Promise<string> {
  if (process.stdin.isTTY) return password({ message: `Password of ${address}:` }, { output: process.stderr });
  return (await readStdin()).replace(/\r?\n$/, "");
}
