import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { InferInput } from "@parley/contract";
import type { mail } from "@parley/example-mail-contract";
import type { demoAccounts } from "./accounts.js";

/** A file, and where it is in whose mailbox. */
export interface DemoMessage {
  readonly path: string;
  readonly folder: NonNullable<InferInput<typeof mail.messages.import>["folder"]>;
  readonly read: boolean;
}

const folder = fileURLToPath(new URL("../../../../mail/", import.meta.url));

const all = readdirSync(folder)
  .filter((name) => name.endsWith(".eml"))
  .sort();

/** Everybody's mail. */
export const demoMail: Readonly<Record<(typeof demoAccounts)[number]["address"], readonly DemoMessage[]>> = {
  "ada@parley.example": all.map((name) => ({ path: folder + name, folder: "inbox", read: false })),
  "grace@parley.example": [],
};
