import type { RpcError } from "@parley/contract";

/** What is told of the first call that failed because client and server have different contracts. */
export interface ContractMismatch {
  /** The procedure's dotted path. */
  readonly procedure: string;
  /** What the client was built for, such as `mail/1.2.0`. */
  readonly client: string | undefined;
  /** What the server has; undefined where it did not say. */
  readonly server: string | undefined;
  readonly error: RpcError;
}

/** What to do about servers of another contract. */
export interface ContractCheckOptions {
  /**
   * `warn`, the default: calls that the difference does not affect are made, and those that it does fail with CONTRACT_MISMATCH. `strict`: all fail,
   * before anything runs. `off`: the server is told nothing, as it is by contracts with schemas unless `tagContract` has looked into them.
   */
  readonly contractCheck?: "off" | "warn" | "strict" | undefined;
  /** Told once, of the first CONTRACT_MISMATCH: to load the page anew, or to ask for an update. By default a line in the console says it. */
  readonly onContractMismatch?: ((mismatch: ContractMismatch) => void) | undefined;
}
