import { createClient } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { superjsonCodec } from "@parley/contract/codec";
import { mail } from "@parley/example-mail-contract";
import { connectionWaits, followConnection } from "./live/connection.js";
import { followSession } from "./sign-in/follow-session.js";

const url = "/rpc";

/** The mail server's procedures as functions. */
export const api = createClient(mail, {
  url,
  interceptors: [followConnection, followSession],
  onReconnect: connectionWaits,
});

/** The same as options and keys for TanStack Query. */
export const queries = createQueryUtils(api, mail);

/** The address of an attachment's bytes, for links and pictures: the browser then reads them itself, without holding them in memory. */
export function attachmentUrl(id: string): string {
  return downloadUrl("attachments.download", id);
}

/** The address of a message as it came, an `.eml`. */
export function sourceUrl(id: string): string {
  return downloadUrl("messages.source", id);
}

function downloadUrl(path: string, id: string): string {
  return `${url}/${path}?input=${encodeURIComponent(superjsonCodec.encode({ id }))}`;
}
