import { type Client, createClient } from "@parley/client";
import { mail } from "@parley/example-mail-contract";
import { serve } from "@parley/server/node";
import { createAccount } from "../../examples/mail/server/accounts/account.js";
import type { Database } from "../../examples/mail/server/database/database.js";
import { createWatchers } from "../../examples/mail/server/messages/watchers.js";
import { createMailService } from "../../examples/mail/server/service.js";
import { fillInbox } from "./fill.js";
import { watchArrivals } from "./watch.js";

/** How much is measured. */
export interface Plan {
  readonly messages: number;
  readonly watchers: number;
  /** Of each call, one after the other. */
  readonly calls: number;
  readonly sends: number;
}

/** What each call took, in milliseconds. */
export type Latencies = ReadonlyMap<string, readonly number[]>;

const ada = { address: "ada@parley.example", name: "Ada", password: "bench" };
const warmUpCalls = 20;

/** Measures calls over HTTP while everybody watches. Clients and server share this process, so the figures are more than a server's alone. */
export async function measure(database: Database, plan: Plan): Promise<Latencies> {
  const { db } = database;
  await createAccount(db, { ...ada, quotaBytes: 2 ** 40 });
  await fillInbox(db, ada.address, plan.messages);
  const service = createMailService({ db, watchers: await createWatchers(database) });
  const { rpcUrl, close } = await serve(service, { port: 0, handleSignals: false, drainMs: 1_000 });
  try {
    const cookie = await signIn(rpcUrl);
    const open = () => createClient(mail, { url: rpcUrl, headers: { cookie } });
    const watching = await watchArrivals(Array.from({ length: plan.watchers }, open));
    const latencies = new Map<string, readonly number[]>();
    for (const [name, call] of Object.entries(await callsOf(open()))) latencies.set(name, await time(call, plan.calls));
    latencies.set("send to arrival", await watching.measure(() => sendToSelf(open()), plan.sends));
    await watching.stop();
    return latencies;
  } finally {
    await close();
  }
}

type Api = Client<typeof mail>;

/** What a page asks for, and what is hardest to answer. */
async function callsOf(api: Api): Promise<Readonly<Record<string, (index: number) => Promise<unknown>>>> {
  const { items } = await api.messages.list({ folder: "inbox", limit: 100 });
  const deep = await cursorAfter(api, 50);
  return {
    "list, newest": () => api.messages.list({ folder: "inbox" }),
    "list, after 5,000": () => api.messages.list({ folder: "inbox", cursor: deep }),
    read: (index) => api.messages.read({ id: items[index % items.length]?.id ?? "" }),
    folders: () => api.folders.list(),
    "search, in 1 % of all": () => api.messages.search({ text: "quintessence" }),
    "search, two words": () => api.messages.search({ text: "lokami mika" }),
    "search, in all": () => api.messages.search({ text: "regards" }),
  };
}

async function cursorAfter(api: Api, pages: number): Promise<string> {
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { next } = await api.messages.list({ folder: "inbox", limit: 100, ...(cursor !== undefined && { cursor }) });
    if (next === null) break;
    cursor = next;
  }
  return cursor ?? "";
}

async function time(call: (index: number) => Promise<unknown>, count: number): Promise<number[]> {
  for (let index = 0; index < warmUpCalls; index += 1) await call(index);
  const times: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    await call(index);
    times.push(performance.now() - start);
  }
  return times;
}

async function sendToSelf(api: Api): Promise<string> {
  const { id } = await api.messages.send({ to: [ada.address], subject: "Now", text: "A few words." });
  return id;
}

async function signIn(url: string): Promise<string> {
  const { headers } = await createClient(mail, { url }).session.signIn(ada).withResponse();
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}
