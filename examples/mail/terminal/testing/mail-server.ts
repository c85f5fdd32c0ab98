import { type Program, startProgram } from "./program.js";

/** The mail server in a process of its own. */
export interface MailServer {
  readonly url: string;
  readonly port: number;
  /** Ends it the way a host does, and resolves with its exit code. */
  readonly stop: () => Promise<number | string>;
}

/** Starts the server over a folder of PGlite's, with its demo accounts in it. */
export async function startMailServer(dataFolder: string, port = 0): Promise<MailServer> {
  const server = startProgram({
    file: "server/main.ts",
    env: { PORT: String(port), MAIL_DATA: dataFolder, DATABASE_URL: "" },
  });
  await server.wrote("grace@parley.example");
  const url = urlOf(server);
  return {
    url,
    port: Number(new URL(url).port),
    async stop() {
      server.process.kill("SIGTERM");
      return server.ended;
    },
  };
}

function urlOf(server: Program): string {
  const [, url] = /^Mail at (\S+)$/m.exec(server.output()) ?? [];
  if (!url) throw new Error(`The server has not said where it is:\n${server.output()}`);
  return url;
}
