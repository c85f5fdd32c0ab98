import { createAdmission } from "../../packages/server/src/admission/create-admission.js";
import type { Mode } from "./modes.js";
import { createNaiveClient } from "./naive-client.js";
import { createParleyClient, loadClientParts } from "./parley-client.js";
import type { Scenario } from "./scenario.js";
import type { CreateAdmission } from "./server-process.js";
import { useVirtualGlobals } from "./virtual-globals.js";
import { type Client, type Size, World } from "./world.js";

/** How long calls may still be under way after the last one was made, in milliseconds. */
const restMs = 5_000;

/** Plays a scenario once. @throws Error when a call was left without an end. */
export async function simulate(options: {
  readonly scenario: Scenario;
  readonly mode: Mode;
  readonly size: Size;
  readonly seed: string;
  /** What a server that protects itself asks; by default what ships. */
  readonly createAdmission?: CreateAdmission;
}): Promise<World> {
  const { scenario, mode, size, seed, createAdmission = createShipped } = options;
  await loadClientParts();
  const isGuarded = mode === "server" || mode === "both";
  const world = new World({ seed, size, createAdmission: isGuarded ? createAdmission : undefined });
  const { timeline, tally, random } = world;
  const restore = useVirtualGlobals(timeline, random.fork("globals"));
  try {
    const clientOf = mode === "client" || mode === "both" ? parleyClients(world) : naiveClients(world, mode);
    const until = scenario.seconds * 1_000;
    const { surge = () => 1, maxSurge = 1, greedy } = scenario;
    world.offer({ clientOf, until, surge, maxSurge, greedy });
    scenario.play(world);
    await timeline.run(until + restMs);
  } finally {
    restore();
  }
  if (tally.open > 0) throw new Error(`${tally.open} of ${tally.calls} calls have no end in ${scenario.name}, ${mode}`);
  return world;
}

const createShipped: CreateAdmission = (clock) => createAdmission({ options: {}, clock });

type ClientOf = (index: number) => Client;

function naiveClients(world: World, mode: Mode): ClientOf {
  const client = createNaiveClient(world, { backoff: mode === "backoff" });
  return () => client;
}

function parleyClients(world: World): ClientOf {
  const clients = Array.from({ length: world.size.clients }, (_, index) => createParleyClient(world, index));
  return (index) => clients[index] as Client;
}
