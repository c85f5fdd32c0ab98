/** What is measured, with what each is for. */
export const workloads = {
  echo: "a small query",
  list: "20 messages with dates, 5 kB",
} as const;

export type Workload = keyof typeof workloads;

/** Where answers come from. */
export const ways = {
  network: "over HTTP on this machine",
  memory: "from memory: what the client itself costs",
} as const;

export type Way = keyof typeof ways;
