import type { z } from "zod";
import type { Folder, Message, Page, Tick, Upload } from "./schemas.js";

const start = Date.UTC(2026, 0, 1);

function message(index: number): z.output<typeof Message> {
  const receivedAt = new Date(start + index * 3_600_123);
  return {
    id: `msg_${(index + 1).toString().padStart(6, "0")}`,
    from: { name: `Ada Lovelace ${index}`, address: `ada.${index}@example.com` },
    subject: `Notes on the analytical engine, part ${index}`,
    preview: "The engine has no pretensions whatever to originate anything.",
    receivedAt,
    readAt: index % 3 === 0 ? null : new Date(receivedAt.getTime() + 60_000),
    starred: index % 7 === 0,
  };
}

/** 20 messages with dates, 5 kB as JSON. */
export const page: z.output<typeof Page> = {
  items: Array.from({ length: 20 }, (_, index) => message(index)),
  total: 240,
};

export const folder: z.input<typeof Folder> = { folder: "inbox", limit: 20 };

/** A page size for which the application answers what its schema does not allow: only a host that validates output notices. */
export const brokenLimit = 99;

/** 50 kB as JSON. */
export const upload: z.input<typeof Upload> = {
  contacts: Array.from({ length: 640 }, (_, index) => ({
    name: `Correspondent number ${index}`,
    address: `correspondent.${index}@example.com`,
    visits: index,
  })),
};

/** How large a mailbox may be, which the declared error tells. */
export const limitBytes = 1_000_000;

/** How many events one stream has. */
export const tickCount = 1_000;

export function tick(at: number): z.output<typeof Tick> {
  return { at, text: "The engine weaves algebraical patterns." };
}
