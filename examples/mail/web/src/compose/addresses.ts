/**
 * Takes what was typed or pasted apart into addresses: `Ada <ada@a.example>, grace@b.example`. Names go, and what is no address stays as it
 * was typed, to be mended.
 */
export function splitAddresses(text: string): string[] {
  return text
    .split(/[,;\n]/)
    .map((part) => (/<([^<>]*)>/.exec(part)?.[1] ?? part).trim())
    .flatMap((part) => (part.split(/\s+/).every((word) => word.includes("@")) ? part.split(/\s+/) : part))
    .filter((part) => part !== "");
}

/** Whether a text is an address, by the rule the contract has. */
export function isAddress(text: string): boolean {
  return /^(?!\.)(?!.*\.\.)[a-z0-9_'+\-.]*[a-z0-9_+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i.test(text);
}

/** Addresses in their order, each once, whatever its case. */
export function eachOnce(addresses: readonly string[]): string[] {
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const key = address.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}
