import { createServer } from "node:http";
import { defineContract, subscription } from "@parley/contract";
import { implement } from "@parley/server";
import { createNodeHandler } from "@parley/server/node";
import { z } from "zod";
import { silence } from "../silence.js";

const contract = defineContract({ silence: subscription({ output: z.string() }) });
const service = implement(contract).service({ silence: ({ signal }) => silence(signal) });

export const server = createServer(createNodeHandler(service));
