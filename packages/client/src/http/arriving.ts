/** Something that comes over a connection, and whom its failure is told to. */
export interface Arriving {
  readonly path: string;
  readonly url: string;
  readonly signal: AbortSignal | undefined;
  /** What had happened if it fails, with the host after it. */
  readonly what?: string;
  /** What was sent with the request, if it may never have left. */
  readonly headers?: Readonly<Record<string, string>>;
}
