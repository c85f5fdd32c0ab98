import type { Client } from "@parley/client";
import type { mail } from "@parley/example-mail-contract";
import { serve } from "@parley/server/node";
import { createAccount } from "../../server/accounts/account.js";
import { openPGlite } from "../../server/database/pglite.js";
import { signInHere } from "../../server/in-process-client.js";
import { createWatchers } from "../../server/messages/watchers.js";
import { createPages } from "../../server/pages.js";
import { createMailService } from "../../server/service.js";

const password = "a password for tests";

/** Somebody with an account, and a client of theirs that needs no network. */
export interface Person {
  readonly address: string;
  readonly password: string;
  readonly api: Client<typeof mail>;
}

/** The real server, over a database in memory. */
export interface MailServer {
  readonly url: string;
  addPerson(name: string, quotaBytes?: number): Promise<Person>;
  /** Takes it off the network, as a host does before it starts another one. The mail stays. */
  leave(): Promise<void>;
  /** Comes back at the same address. */
  comeBack(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the mail server, with the page that was built into a folder. */
export async function startMailServer(pages: string): Promise<MailServer> {
  const database = await openPGlite();
  const service = createMailService({ db: database.db, watchers: await createWatchers(database) });
  const listen = (port: number) => serve(service, { port, fallback: createPages(pages) });
  let server = await listen(0);
  const { url } = server;
  let people = 0;
  return {
    url,
    async addPerson(name, quotaBytes) {
      people += 1;
      const address = `${name.toLowerCase()}${people}@parley.example`;
      // Nothing here is worth a hash that is hard to break.
      const passwordCost = { cost: 16, blockSize: 8, parallelization: 1 };
      const quota = quotaBytes === undefined ? {} : { quotaBytes };
      await createAccount(database.db, { address, name, password, passwordCost, ...quota });
      return { address, password, api: await signInHere(service, { address, password }) };
    },
    async leave() {
      await server.close();
    },
    async comeBack() {
      server = await listen(Number(new URL(url).port));
    },
    async stop() {
      await server.close();
      await database.close();
    },
  };
}
