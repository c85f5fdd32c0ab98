import { initServer } from "@ts-rest/fastify";
import Fastify from "fastify";
import { limitBytes } from "../app/data.js";
import { echo, list, save } from "../app/handlers.js";
import { restContract } from "../app/ts-rest-contract.js";

const rest = initServer();
const router = rest.router(restContract, {
  echo: async ({ body }) => ({ status: 200, body: echo(body) }),
  list: async ({ body }) => ({ status: 200, body: list(body) }),
  upload: async ({ body }) => ({ status: 200, body: save(body) }),
  full: async () => ({ status: 409, body: { code: "MAILBOX_FULL", data: { limitBytes } } }),
});

const app = Fastify();
app.register(rest.plugin(router), {
  logInitialization: false,
  jsonQuery: false,
  responseValidation: true,
  requestValidationErrorHandler: "combined",
});

await app.ready();
export const server = app.server;
