import type { Host } from "./host.js";
import { inExpress } from "./hosts/express.js";
import { facts } from "./hosts/facts.js";
import { inFastify } from "./hosts/fastify.js";
import { overFetch } from "./hosts/fetch.js";
import { inProcess } from "./hosts/in-process.js";
import { node } from "./hosts/node.js";
import { prefix } from "./hosts/prefix.js";

/** Everything the list is run over. */
export const hosts: readonly Host[] = [node, overFetch, inProcess, inExpress, inFastify, prefix, facts];
