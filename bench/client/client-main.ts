// A client in a process of its own: `node client-main.js <candidate>`. It calls for a while when it is told to, and says what that took.
import { candidates } from "./candidates.js";
import type { RunMessage, RunResult } from "./measure.js";

/** How many calls are under way at once, as when a page loads. */
const inFlight = 8;

const candidate = candidates.find(({ name }) => name === process.argv[2]);
if (!candidate) throw new Error(`There is no candidate "${process.argv[2]}"`);

process.on("message", (message: RunMessage) => {
  void run(message).then((result) => process.send?.(result));
});
process.on("disconnect", () => process.exit());

async function run({ url, workload, seconds, memory }: RunMessage): Promise<RunResult> {
  const answer = async () =>
    new Response(memory?.body, {
      status: memory?.status ?? 200,
      headers: { "content-type": memory?.contentType ?? "" },
    });
  const call = candidate?.calls(url, memory ? answer : fetch)[workload];
  if (!call) throw new Error(`${candidate?.name} has no call for ${workload}`);
  const end = performance.now() + seconds * 1_000;
  const before = process.cpuUsage();
  let calls = 0;
  const lane = async () => {
    while (performance.now() < end) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: inFlight }, lane));
  const { user, system } = process.cpuUsage(before);
  return { calls, cpuUs: user + system };
}
