import { fileURLToPath } from "node:url";
import type { Folder } from "../database/tables.js";
import type { demoAccounts } from "./accounts.js";

type Address = (typeof demoAccounts)[number]["address"];

/** A file, and where it is in somebody's mailbox. */
export interface DemoMessage {
  readonly path: string;
  readonly folder: Exclude<Folder, "drafts">;
  readonly read: boolean;
}

/** Everybody's mail: the repository's `mail` folder, and what was written for this app. */
export const demoMail: Readonly<Record<Address, readonly DemoMessage[]>> = {
  "ada@parley.example": [
    ...place({ folder: "inbox", read: false }, [
      own("measurements"),
      own("moth-found"),
      own("programs-4"),
      own("hostile"),
      own("punched-cards"),
      shared("kyoto"),
      shared("summer-school"),
      shared("poster-cut-off"),
    ]),
    ...place({ folder: "inbox", read: true }, [
      own("programs-1"),
      own("programs-3"),
      own("observatory-newsletter"),
      own("tea-on-sunday"),
      shared("survey-report"),
      shared("quarterly-figures"),
      shared("logo"),
      shared("receipt"),
      shared("list-digest"),
    ]),
    ...place({ folder: "sent", read: true }, [own("programs-2")]),
    ...place({ folder: "archive", read: true }, [
      shared("lunch"),
      shared("lunch-reply"),
      shared("cafe"),
      shared("espresso"),
      shared("protokoll"),
      shared("newsletter"),
    ]),
    ...place({ folder: "trash", read: false }, [shared("rubbish"), own("telegram-cut-off")]),
  ],
  "grace@parley.example": [
    ...place({ folder: "inbox", read: false }, [own("programs-4"), own("nanoseconds"), own("library-reminder")]),
    ...place({ folder: "inbox", read: true }, [own("programs-2"), own("measurements"), shared("espresso")]),
    ...place({ folder: "sent", read: true }, [own("programs-1"), own("programs-3"), own("moth-found")]),
    ...place({ folder: "archive", read: true }, [shared("newsletter"), shared("receipt")]),
  ],
};

function place(state: Pick<DemoMessage, "folder" | "read">, paths: readonly string[]): DemoMessage[] {
  return paths.map((path) => ({ path, ...state }));
}

function own(name: string): string {
  return fileURLToPath(new URL(`../demo-mail/${name}.eml`, import.meta.url));
}

function shared(name: string): string {
  return fileURLToPath(new URL(`../../../../mail/${name}.eml`, import.meta.url));
}
