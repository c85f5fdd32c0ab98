import type { createTRPCUntypedClient, Operation } from "@trpc/client";

/** A link of tRPC's client, whatever router it is typed for. */
export type Link = Parameters<typeof createTRPCUntypedClient>[0]["links"][number];

/** Sends an operation through links. Nothing happens before what it answers is subscribed to. */
export type SendOperation = (op: Operation) => ReturnType<ReturnType<Link>>;

/** Starts links, each once, and joins them into one function, as tRPC's own client does. */
export function joinLinks(links: readonly Link[]): SendOperation {
  const started = links.map((link) => link({}));
  return started.reduceRight<SendOperation>((next, link) => (op) => link({ op, next }), nowhere);
}

const nowhere: SendOperation = ({ path }) => {
  throw new TypeError(`No link sends ${path}: the last of \`links\` must be one that does, such as httpLink or wsLink`);
};
