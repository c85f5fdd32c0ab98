/**
 * Whose share of the server a caller takes who has not been told apart otherwise: an IPv4 address, or the half of an IPv6 address that names
 * the network (RFC 4291, 2.5.4), because whoever has one of those has 2^64 addresses in it.
 */
export function defaultTenant(address: string | undefined): string | undefined {
  if (address === undefined || !address.includes(":")) return address;
  const [front = "", back] = address.split("::");
  const groups = front === "" ? [] : front.split(":");
  // What `::` leaves out are zeros; it may stand within the first half.
  if (back !== undefined) {
    const behind = back === "" ? 0 : back.split(":").length;
    for (let missing = 8 - groups.length - behind; missing > 0; missing -= 1) groups.push("0");
  }
  return `${groups.slice(0, 4).join(":")}::/64`;
}
