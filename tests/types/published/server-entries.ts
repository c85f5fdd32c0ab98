// What a server imports, where nothing of a browser's is declared.
import * as contract from "@parley/contract";
import * as server from "@parley/server";
import * as serverFetch from "@parley/server/fetch";
import * as serverNode from "@parley/server/node";
import * as serverTrpc from "@parley/server/trpc";

export const entries = { contract, server, serverFetch, serverNode, serverTrpc };
