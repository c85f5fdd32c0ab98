import { aboutContract, sealContract } from "../about.js";
import type { ContractTree } from "../contract.js";
import { formatContractTag } from "../contract-tag.js";
import { wireDigestOf } from "./to-manifest.js";

/**
 * The same contract with its tag, by which a client and a server tell whether they have the same one. It looks into every schema; contracts
 * from facts and manifests have their tag already.
 *
 * @throws TypeError as `wireDigestOf`.
 * @example const api = createClient(tagContract(mail), { url, onContractMismatch: () => askForUpdate() });
 */
export function tagContract<T extends ContractTree>(contract: T): T {
  const about = aboutContract(contract);
  if (about.tag !== undefined) return contract;
  return sealContract(contract, { ...about, tag: formatContractTag(about, wireDigestOf(contract)) });
}
