import { RpcError } from "./rpc-error.js";

/** Whether something that was thrown is a failure of a call; of one procedure, and with one code, where these are given. */
export function isRpcError(thrown: unknown, path?: string, code?: string): thrown is RpcError {
  if (!(thrown instanceof RpcError)) return false;
  return (path === undefined || thrown.path === path) && (code === undefined || thrown.code === code);
}
