/** What every host can tell about a request; each value is made on first use, so that what nobody asks for costs nothing. */
export interface RequestInfo {
  readonly url: URL;
  readonly headers: Headers;
  /**
   * Merged into the answer: this is how a cookie is set. The members of a batch share one. A stream's count until its first byte.
   * @throws TypeError when it is written to after the answer's head has been sent.
   */
  readonly responseHeaders: Headers;
  /** The caller's address; with `trustProxy`, as the trusted proxies report it. Undefined where the platform does not tell. */
  readonly remoteAddress: string | undefined;
  /** Aborts when the caller goes away. */
  readonly signal: AbortSignal;
}
