import { parseContractTag, RpcError, servedContractHeader } from "@parley/contract/failure";
import type { AnswerFacts } from "../answer.js";
import type { ContractCheckOptions, ContractMismatch } from "../contract-check.js";
import type { CallRequest } from "../interceptor.js";

/** What a CONTRACT_MISMATCH carries. */
type MismatchData = Omit<ContractMismatch, "error">;

/**
 * What a failure comes of, where the server says that it has another contract: an answer that cannot be read is then not malformed, and
 * what the server calls a mismatch is told with both versions.
 */
export function asMismatch(error: RpcError, call: CallRequest, facts: AnswerFacts): RpcError {
  const client = parseContractTag(call.tag ?? "");
  const server = parseContractTag(facts.headers.get(servedContractHeader) ?? "");
  const data: MismatchData = { procedure: call.path, client: client?.label, server: server?.label };
  if (error.code === "CONTRACT_MISMATCH") return error.with({ data });
  if (error.code !== "DECODE" || !client || !server || client.wire === server.wire) return error;
  const message = `the client was built for ${client.label} and the server has ${server.label}, whose answer it cannot read: update the older of the two (${error.rawMessage})`;
  const { path, status, requestId } = error;
  return new RpcError({
    code: "CONTRACT_MISMATCH",
    path,
    status,
    requestId,
    data,
    message,
    origin: "client",
    cause: error,
  });
}

const told = new WeakSet<ContractCheckOptions>();

/** Tells of the first mismatch of a client. */
export function tellMismatch(error: RpcError, options: ContractCheckOptions): void {
  if (told.has(options)) return;
  told.add(options);
  const { procedure = error.path, client, server } = Object(error.data) as Partial<MismatchData>;
  const tell = options.onContractMismatch ?? warn;
  try {
    tell({ procedure, client, server, error });
  } catch {
    // The call fails with its own error.
  }
}

function warn({ error }: ContractMismatch): void {
  // biome-ignore lint/suspicious/noConsole: nobody else would hear that the two have to be brought together
  console.warn(error.message);
}
