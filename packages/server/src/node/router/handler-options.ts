import type { IncomingMessage, ServerResponse } from "node:http";
import type { AnyTRPCRouter } from "@trpc/server";
import type { NodeHTTPRequestHandlerOptions } from "@trpc/server/adapters/node-http";

/** The options of tRPC's Node handler with the request that it answers, in the form in which `createContext` gets them. */
export type HandlerOptions = NodeHTTPRequestHandlerOptions<AnyTRPCRouter, IncomingMessage, ServerResponse>;
