import { createClient } from "@parley/client";
import { createQueryUtils } from "@parley/client/tanstack-query";
import { mail } from "@parley/example-mail-contract";
import { connectionStands, connectionWaits, followConnection } from "./live/connection.js";
import { followSession } from "./sign-in/follow-session.js";

/** The mail server's procedures as functions. */
export const api = createClient(mail, {
  url: "/rpc",
  interceptors: [followConnection, followSession],
  onConnected: connectionStands,
  onReconnect: connectionWaits,
});

/** The same as options and keys for TanStack Query. */
export const queries = createQueryUtils(api, mail);
