/**
 * Makes the name of one logical call: a UUID of version 7 (RFC 9562), the time in milliseconds and 74 random bits. Key stores keep keys in order of
 * time then, which lets a database append to its index.
 */
export function createIdempotencyKey(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const random = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const time = now.toString(16).padStart(12, "0");
  const variant = "89ab"[(bytes[8] ?? 0) % 4];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(13, 16)}-${variant}${random.slice(17, 20)}-${random.slice(20)}`;
}
