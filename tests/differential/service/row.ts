/** One request to a service behind Parley's handler, and to the router made of it behind tRPC's. */
export type Row = readonly [
  name: string,
  request: Buffer,
  /** What Parley answers. */
  status: number,
  /** The intended differences that this request shows, besides those that every answer may show. */
  ...differs: readonly string[],
];
