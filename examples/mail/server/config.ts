import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";

/** Where mail is kept unless `MAIL_DATA` says otherwise: `examples/mail/data`, which git ignores. */
const ownDataFolder = fileURLToPath(new URL("../data", import.meta.url));

const Environment = z.object({
  /** Where to listen; 0 takes any free port. */
  PORT: z
    .stringFormat("port", (text) => /^\d{1,5}$/.test(text) && Number(text) < 65_536, {
      error: "expected a port, from 0 (any that is free) to 65535",
    })
    .default("3000"),
  /** A real Postgres. Without it PGlite runs inside of the server. */
  DATABASE_URL: z
    .url({
      protocol: /^postgres(ql)?$/,
      error: "expected an address such as postgres://user:password@host:5432/database",
    })
    .optional(),
  /** The folder of PGlite's files; a relative one is meant from where the command was typed. */
  MAIL_DATA: z.string().default(ownDataFolder),
  /** Whether a database that has never been used gets two accounts with mail in them. */
  MAIL_DEMO: z.enum(["on", "off"], { error: "expected on or off" }).default("on"),
  /** How many proxies stand before the server: so many are believed about their callers' addresses and https. */
  MAIL_PROXIES: z.stringFormat("count", /^\d$/, { error: "expected a number from 0 to 9" }).default("0"),
});

/** How the server runs. */
export interface Config {
  readonly port: number;
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
  readonly hasDemo: boolean;
  readonly proxies: number;
}

/**
 * Reads how the server is to run out of its environment. A variable that is empty counts as missing.
 *
 * @throws Error that names every variable that cannot be what it is, with what was expected.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const { data, error } = Environment.safeParse(given);
  if (error) {
    const problems = error.issues.map(({ path: [name = ""], message }) => `${String(name)}: ${message}`);
    throw new Error(`The environment has ${problems.length === 1 ? "a mistake" : "mistakes"}. ${problems.join("; ")}.`);
  }
  return {
    port: Number(data.PORT),
    databaseUrl: data.DATABASE_URL,
    dataFolder: resolve(environment.INIT_CWD ?? "", data.MAIL_DATA),
    hasDemo: data.MAIL_DEMO === "on",
    proxies: Number(data.MAIL_PROXIES),
  };
}
