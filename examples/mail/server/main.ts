import { fileURLToPath } from "node:url";
import { serve } from "@parley/server/node";
import { readConfig } from "./config.js";
import { openDatabase } from "./database/open-database.js";
import { demoAccounts } from "./demo/accounts.js";
import { importDemo } from "./demo/import-demo.js";
import { startHousekeeping } from "./housekeeping.js";
import { createWatchers } from "./messages/watchers.js";
import { createPages } from "./pages.js";
import { createMailService } from "./service.js";

const page = fileURLToPath(new URL("../web/dist", import.meta.url));

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const { db } = database;
    const service = createMailService({ db, watchers: await createWatchers(database) });
    if (config.hasDemo) await importDemo(db, service);
    let stopHousekeeping = async () => {};
    const { url } = await serve(service, {
      port: config.port,
      trustProxy: config.proxies,
      fallback: createPages(page),
      // Who signs out elsewhere is not told of arrivals for longer than this: connecting again asks for the session again.
      streams: { maxDurationMs: 10 * 60_000 },
      async onClose() {
        await stopHousekeeping();
        await database.close();
      },
    });
    stopHousekeeping = startHousekeeping(database, {
      onError: (error) => console.error("Housekeeping failed, and will be tried again in an hour:", error),
    });
    console.log(`Mail at ${url}`);
    if (config.hasDemo) for (const { address, password } of demoAccounts) console.log(`  ${address}  ${password}`);
  } catch (error) {
    await database.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
