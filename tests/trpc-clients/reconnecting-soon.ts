import type { FetchLike } from "eventsource";

/** A `fetch` whose event streams say to reconnect at once: an EventSource waits three seconds otherwise. */
export const reconnectingSoon: FetchLike = async (url, init) => {
  const response = await fetch(url, init);
  const soon = new TextEncoder().encode("retry: 1\n\n");
  const body = response.body?.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({ start: (controller) => controller.enqueue(soon) }),
  );
  return new Response(body, response);
};
