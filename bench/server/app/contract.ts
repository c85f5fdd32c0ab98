import { defineContract, mutation, query, subscription } from "@parley/contract";
import { Echo, Folder, MailboxFull, Page, Tick, Upload, Uploaded } from "./schemas.js";

/** The application as Parley declares it. */
export const contract = defineContract({
  echo: query({ input: Echo, output: Echo }),
  list: query({ input: Folder, output: Page }),
  upload: mutation({ input: Upload, output: Uploaded }),
  full: query({ errors: { MAILBOX_FULL: { status: 409, data: MailboxFull } } }),
  ticks: subscription({ output: Tick }),
});
