import { BlockList, isIP } from "node:net";

/**
 * Whom to believe about forwarded addresses: nobody (`false`), everybody (`true`, only where nothing but your proxies can connect), so
 * many proxies in a row, or proxies at these addresses (`10.0.0.0/8`, `::1`).
 */
export type TrustProxy = boolean | number | readonly string[];

/** Whether the machine at an address may be believed; `hop` is 0 for the one that is connected, 1 for the one it names, … */
export type Trusts = (address: string, hop: number) => boolean;

/** Works out once whom to believe. @throws TypeError for what is no address. */
export function createTrust(trust: TrustProxy): Trusts {
  if (typeof trust === "boolean") return () => trust;
  if (typeof trust === "number" && !(Number.isInteger(trust) && trust >= 0))
    throw new TypeError(`trustProxy: ${trust} is no number of proxies`);
  if (typeof trust === "number") return (_, hop) => hop < trust;
  const list = new BlockList();
  for (const entry of trust) addEntry(list, entry);
  return (address) => {
    const plain = unmap(address);
    return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
  };
}

function addEntry(list: BlockList, entry: string): void {
  const [address = "", bits] = entry.split("/");
  if (isIP(address) === 0)
    throw new TypeError(`trustProxy: "${entry}" is no address: write 10.0.0.7, 10.0.0.0/8 or ::1`);
  if (bits === undefined) {
    list.addAddress(address, familyOf(address));
    return;
  }
  const most = isIP(address) === 6 ? 128 : 32;
  if (!/^\d+$/.test(bits) || Number(bits) > most)
    throw new TypeError(`trustProxy: "${entry}" is no network: what follows the slash is a number from 0 to ${most}`);
  list.addSubnet(address, Number(bits), familyOf(address));
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}

/** The address in an entry, which some proxies give a port. */
function addressOf(entry: string): string | undefined {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([\d.]+))(?::\d+)?$/.exec(entry) ?? [];
  const address = bracketed ?? plain ?? entry;
  return isIP(address) === 0 ? undefined : unmap(address);
}

/** A socket that listens on IPv6 reports IPv4 callers as `::ffff:10.0.0.7`. */
function unmap(address: string): string {
  return address.startsWith("::ffff:") && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}

/** The caller's address: the first one, counted from our end, that is not a trusted proxy's. */
export function callerAddress(
  connected: string | undefined,
  forwardedFor: string | undefined,
  trusts: Trusts,
): string | undefined {
  if (connected === undefined) return undefined;
  let caller = unmap(connected);
  // Most have no proxy in front that is to be believed.
  if (!trusts(caller, 0)) return caller;
  const named = (forwardedFor ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
  for (let hop = 0; trusts(caller, hop); hop += 1) {
    const next = named.pop();
    const address = next === undefined ? undefined : addressOf(next);
    // Proxies write "unknown" too. Whoever comes before that may have been made up.
    if (address === undefined) break;
    caller = address;
  }
  return caller;
}
