/** What a subscription says before it falls silent. */
export const greeting = "here";

/** Says one thing, and then nothing until the reader leaves: what most subscriptions do most of the time. */
export async function* silence(signal: AbortSignal): AsyncGenerator<string, void, undefined> {
  yield greeting;
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}
