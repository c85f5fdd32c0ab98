import type { About } from "./about.js";

/** How many digits of a digest tell contracts apart on the wire. */
const wireDigits = 12;

/** Writes what client and server tell each other of their contract: `mail/2.3.0;w=bdc0badfe675`. */
export function formatContractTag({ name = "", version = "" }: About, wire: string): string {
  return `${encodeURIComponent(name)}/${encodeURIComponent(version)};w=${wire.slice(0, wireDigits)}`;
}

/** What a contract's tag says. */
export interface ContractTag {
  /** `mail/2.3.0`, as people read it. */
  readonly label: string;
  /** The first digits of the wire digest. */
  readonly wire: string;
  /** Whether its client wants no call answered by a server of another contract, affected or not. */
  readonly strict: boolean;
}

/** Reads a tag; undefined for what is none. It does not throw. */
export function parseContractTag(text: string): ContractTag | undefined {
  const [, name = "", version = "", wire = "", strict] =
    /^([^/;\s]{0,200})\/([^/;\s]{0,100});w=([\da-f]{12})(;strict)?$/.exec(text) ?? [];
  if (wire === "") return undefined;
  try {
    const label = [decodeURIComponent(name) || "a contract without a name", decodeURIComponent(version)];
    return { label: label.filter((part) => part !== "").join("/"), wire, strict: strict !== undefined };
  } catch {
    return undefined;
  }
}
