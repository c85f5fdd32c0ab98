/** Names one logical call: a UUID of version 7, whose order is that of time, which lets the server's database append to its index. */
export function createIdempotencyKey(): string {
  const time = Date.now().toString(16).padStart(12, "0");
  // `randomUUID` itself is not there for pages without https, and gives version 4.
  const bytes = crypto.getRandomValues(new Uint8Array(9));
  const random = Array.from(bytes, (byte) => (byte + 256).toString(16).slice(1)).join("");
  return `${time}7${random.slice(0, 3)}8${random.slice(3)}`.replace(/(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
