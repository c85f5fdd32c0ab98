import type { Payload } from "@parley/contract/manifest";
import { isSubschema } from "./is-subschema.js";
import type { Ends, Side, TypedSchema, Verdict } from "./verdict.js";
import { sent } from "./views/sent.js";
import { tolerated } from "./views/tolerated.js";

/** Tells whether the server accepts every input that the client may send. */
export function checkInput({ client, server, budget }: Ends): Verdict {
  // A server that declares no input does not look at what is there.
  if (!server.payload) return { verdict: "yes" };
  if (!client.payload) return isOptional(server.payload) ? { verdict: "yes" } : missing("the input is missing");
  if (isOptional(client.payload) && !isOptional(server.payload)) return missing("the input is missing");
  return compareBodies(client.payload, server.payload, "sends") ?? within(typed(client), typed(server), budget);
}

/** Tells whether the client can read everything that the server may send: an output, an event, the data of an error. */
export function checkOutput({ client, server, budget, checksBounds = false }: Ends): Verdict {
  // A client that expects nothing does not look at what is there.
  if (!client.payload) return { verdict: "yes" };
  if (!server.payload || (isOptional(server.payload) && !isOptional(client.payload))) {
    return missing("the output is missing");
  }
  return (
    compareBodies(client.payload, server.payload, "expects") ??
    within(typed(server), tolerated(typed(client), { checksBounds }), budget)
  );
}

/** Whether everything that is sent of one schema fits another. */
function within(declared: TypedSchema, taken: TypedSchema, budget: number | undefined): Verdict {
  return isSubschema(sent(declared), taken, { declared, ...(budget !== undefined && { budget }) });
}

function typed({ payload, types }: Side): TypedSchema {
  return { schema: payload && payload.body !== "bytes" ? payload.schema : {}, types };
}

function isOptional(payload: Payload): boolean {
  return payload.body === "json" && payload.optional === true;
}

function missing(why: string): Verdict {
  return { verdict: "no", at: "", why };
}

/** What is to be said about bodies that are not both JSON, or both forms; nothing otherwise. */
function compareBodies(client: Payload, server: Payload, verb: "sends" | "expects"): Verdict | undefined {
  if (client.body !== server.body) {
    const why = `the client ${verb} ${names[client.body]} where the server has ${names[server.body]}`;
    return { verdict: "no", at: "", why };
  }
  return client.body === "bytes" ? { verdict: "yes" } : undefined;
}

const names: { readonly [body in Payload["body"]]: string } = {
  json: "JSON",
  form: "a form",
  bytes: "a stream of bytes",
};
