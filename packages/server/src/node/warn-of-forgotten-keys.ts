import type { ServiceInternals } from "../service.js";

/**
 * Says in production that idempotency keys are kept in this process's memory for want of another place: there, a restart and a second server
 * run again what has been run. Who has chosen the memory has said that one process is all there is.
 */
export function warnOfForgottenKeys({ forgetsKeys, procedures }: ServiceInternals): void {
  if (!forgetsKeys || process.env.NODE_ENV !== "production") return;
  const keyed = [...procedures.values()].flatMap(({ path, keyReach }) => (keyReach === undefined ? [] : [path]));
  // biome-ignore lint/suspicious/noConsole: it is for who starts the server, and stops nothing
  console.warn(
    `Idempotency keys of ${keyed.join(", ")} are kept in the memory of this process: another server or a restart runs again what has been run. Pass service({ … }, { idempotency: { store } }), with createPostgresKeyStore() of @parley/server/postgres, or createMemoryKeyStore() if this process is all there is.`,
  );
}
