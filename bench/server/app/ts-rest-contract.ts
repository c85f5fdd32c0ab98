import { initContract } from "@ts-rest/core";
import { z } from "zod";
import { Echo, Folder, MailboxFull, Page, Upload, Uploaded } from "./schemas.js";

/** The application as ts-rest declares it. It knows neither batches nor streams. */
export const restContract = initContract().router({
  echo: { method: "POST", path: "/echo", body: Echo, responses: { 200: Echo } },
  list: { method: "POST", path: "/list", body: Folder, responses: { 200: Page } },
  upload: { method: "POST", path: "/upload", body: Upload, responses: { 200: Uploaded } },
  full: {
    method: "POST",
    path: "/full",
    body: z.object({}),
    responses: { 409: z.object({ code: z.literal("MAILBOX_FULL"), data: MailboxFull }) },
  },
});
