import { type Client, createClient, inProcessTransport } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import type { Service } from "@parley/server";
import { createFetchHandler } from "@parley/server/fetch";

/** A client of the server in this process, without a network: what it calls goes through what real calls go through. */
export async function signInHere(
  service: Service<typeof mail>,
  credentials: { readonly address: string; readonly password: string },
): Promise<Client<typeof mail>> {
  let cookie = "";
  // What this process asks of itself is not turned away: there is no other server to ask, and it would only wait for itself.
  const transport = inProcessTransport(createFetchHandler(service, { overload: false }));
  const api = createClient(mail, { transport, headers: () => ({ cookie }) });
  const { headers } = await api.session.signIn(credentials).withResponse();
  // There is no browser to keep it.
  cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
  return api;
}
