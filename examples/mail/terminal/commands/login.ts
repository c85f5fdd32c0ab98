import { createClient, safe } from "@parley/client";
import type { InferInput } from "@parley/contract";
import { mail } from "@parley/example-mail-contract";
import { Command } from "commander";
import { print } from "../print.js";
import { Problem } from "../problem.js";
import { endSession, readSession, writeSession } from "../saved-session.js";
import { type Mail, openSession } from "../session.js";
import { serverUrl, typePassword } from "../sign-in.js";

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
    const { data: account, headers } = await signIn(api, { address, password: await typePassword(address) });
    await writeSession({ url, address: account.address }, headers);
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
