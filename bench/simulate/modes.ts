/** Who protects what: naive clients and servers that let everything in, or what ships, on one end or both. */
export type Mode = "nothing" | "backoff" | "server" | "client" | "both";

export const modes: readonly Mode[] = ["nothing", "backoff", "server", "client", "both"];
