// Made from the contract of parley-mail. Changes are lost when it is made again.

import type { PagedProcedure, Procedure } from "../runtime/procedure.js";

export const messagesArrivals: Procedure = { path: "messages.arrivals", kind: "subscription", takes: "nothing" };
export const messagesImport: Procedure = { path: "messages.import", kind: "mutation", idempotent: true, takes: "form" };
export const messagesList: PagedProcedure = { path: "messages.list", kind: "query", pages: { cursor: "cursor", items: "items", next: "next" } };
export const messagesMarkRead: Procedure = { path: "messages.markRead", kind: "mutation", idempotent: true };
export const messagesMove: Procedure = { path: "messages.move", kind: "mutation", idempotent: true };
export const messagesRead: Procedure = { path: "messages.read", kind: "query" };
export const messagesRemove: Procedure = { path: "messages.remove", kind: "mutation", idempotent: true };
export const messagesSearch: PagedProcedure = { path: "messages.search", kind: "query", pages: { cursor: "cursor", items: "items", next: "next" } };
export const messagesSend: Procedure = { path: "messages.send", kind: "mutation", idempotent: "key" };
export const messagesSource: Procedure = { path: "messages.source", kind: "query", gives: "bytes" };
export const messagesThread: Procedure = { path: "messages.thread", kind: "query" };
