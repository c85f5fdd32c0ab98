import { randomUUID } from "node:crypto";
import type { Client } from "@parley/client";
import type { mail } from "@parley/example-mail-contract";
import type { Service } from "@parley/server";
import { createAccount } from "../accounts/account.js";
import type { Database } from "../database/database.js";
import { signInHere } from "../in-process-client.js";
import { createWatchers } from "../messages/watchers.js";
import { createMailService } from "../service.js";

/** Somebody with an account of their own, signed in. */
export interface User {
  readonly address: string;
  readonly name: string;
  readonly password: string;
  readonly api: Client<typeof mail>;
}

/** A server for tests, with a clock that stands still until it is moved. */
export interface TestServer {
  readonly service: Service<typeof mail>;
  readonly clock: { now: Date };
  /** Makes an account that no other test has. */
  readonly join: (name: string, quotaBytes?: number) => Promise<User>;
  /** Signs somebody in who has joined, here or at another server over the same database. */
  readonly signIn: (user: Pick<User, "address" | "password">) => Promise<Client<typeof mail>>;
}

/** Guessing it is easy: tests make many. */
const passwordCost = { cost: 16, blockSize: 1, parallelization: 1 };

/** Makes a server over a database that is open. */
export async function createTestServer(database: Database): Promise<TestServer> {
  const { db } = database;
  const clock = { now: new Date("2025-06-01T12:00:00Z") };
  const service = createMailService({ db, watchers: await createWatchers(database), now: () => clock.now });
  return {
    service,
    clock,
    signIn: (user) => signInHere(service, user),
    async join(name, quotaBytes) {
      const address = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@parley.example`;
      const password = `${name}'s password`;
      const quota = quotaBytes === undefined ? {} : { quotaBytes };
      await createAccount(db, { address, name, password, passwordCost, ...quota });
      return { address, name, password, api: await signInHere(service, { address, password }) };
    },
  };
}

/** A `.eml` of a few lines. */
export function emlOf(lines: Readonly<Record<string, string>>, text = "Hello."): File {
  const headers = Object.entries({ From: "Lee <lee@example.com>", ...lines }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  return new File([...headers, "\r\n", text], "message.eml", { type: "message/rfc822" });
}
