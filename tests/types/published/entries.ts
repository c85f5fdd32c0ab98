// Every entry that users import, so that all of what is published is checked.
import * as client from "@parley/client";
import * as clientQuery from "@parley/client/tanstack-query";
import * as clientTrpc from "@parley/client/trpc";
import * as contract from "@parley/contract";
import * as server from "@parley/server";
import * as serverFetch from "@parley/server/fetch";
import * as serverNode from "@parley/server/node";
import * as serverTrpc from "@parley/server/trpc";
import { mail } from "../mail/contract.js";

export const entries = { client, clientQuery, clientTrpc, contract, server, serverFetch, serverNode, serverTrpc };

// A library of a user's own exports what was inferred: its declarations must be able to name every type in it.
export const api = client.createClient(mail, { url: "/rpc" });
export const sending = () => client.safe(api.v1.messages.send({ to: "a" }));
export const base = server.implement(mail).context(({ headers }) => ({ token: headers.get("authorization") }));
export const named = base.middleware(async ({ next }) => next({ name: "Ann" }));
export const behind = base.use(named);
export const handler = behind.handler(mail.v1.accounts.name, ({ context }) => context.name);
export const queries = clientQuery.createQueryUtils(api, mail);
export const listing = () => queries.v1.messages.list.queryOptions({ folder: "inbox" });
