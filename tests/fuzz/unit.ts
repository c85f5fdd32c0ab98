import { type FuzzRequest, writeRequest } from "./fuzz-request.js";
import { mutate, spoilBytes } from "./mutate.js";
import { createRandom, type Random } from "./random.js";
import { paths, validRequests } from "./valid-requests.js";

/** What is sent over one connection. */
export type Unit =
  /** Whole requests, some at a time in one go; each has to be answered. */
  | { readonly kind: "whole"; readonly bursts: readonly (readonly WholeRequest[])[] }
  /** Bytes that are no whole request, or no request at all, and then the end: the connection has to be closed. */
  | { readonly kind: "broken"; readonly pieces: readonly Buffer[] }
  /** A request whose sender leaves, before or during the answer. */
  | { readonly kind: "abandoned"; readonly bytes: Buffer; readonly afterMs: number };

/** A request, and what must be known to read its answer. */
export interface WholeRequest {
  readonly bytes: Buffer;
  readonly isHead: boolean;
}

/** Makes what is sent over the nth connection: the same for the same seed, whatever other connections do. */
export function createUnit(seed: number, index: number): Unit {
  const random = createRandom(seed, index);
  const kind = random.below(100);
  if (kind < 60) {
    const bursts = Array.from({ length: 1 + random.below(12) }, () =>
      Array.from({ length: 1 + random.below(4) }, () => whole(random)),
    );
    return { kind: "whole", bursts: bursts.flatMap(withoutCompany) };
  }
  if (kind < 92) return { kind: "broken", pieces: inPieces(breakBytes(random), random) };
  const endless: FuzzRequest = { ...validRequests[0], path: "endless" };
  const request = random.chance(0.5) ? endless : random.pick(validRequests);
  return { kind: "abandoned", bytes: writeRequest(request), afterMs: random.below(5) };
}

/** How many requests a unit counts for. */
export function requestsIn(unit: Unit): number {
  return unit.kind === "whole" ? unit.bursts.reduce((sum, burst) => sum + burst.length, 0) : 1;
}

/**
 * Sends what asks for another protocol by itself. Node answers it, when nobody takes the offer, and loses what had come with it; callers
 * must not send more before they know which protocol to speak.
 */
function withoutCompany(burst: readonly WholeRequest[]): readonly (readonly WholeRequest[])[] {
  return burst.some(({ bytes }) => bytes.includes("\r\nupgrade: ")) ? burst.map((request) => [request]) : [burst];
}

function whole(random: Random): WholeRequest {
  const valid = random.pick(validRequests);
  const request = random.chance(0.1) ? valid : mutate(valid, random, paths);
  return { bytes: writeRequest(request), isHead: request.method === "HEAD" };
}

/** Spoils the bytes of a request: its framing too, so that nobody can say where it ends. */
function breakBytes(random: Random): Buffer {
  const bytes = writeRequest(
    random.chance(0.5) ? random.pick(validRequests) : mutate(random.pick(validRequests), random, paths),
  );
  const text = (from: RegExp, to: string) => Buffer.from(bytes.toString("latin1").replace(from, to), "latin1");
  return random.pick<() => Buffer>([
    () => bytes.subarray(0, random.below(bytes.length)),
    () => spoilBytes(bytes, random),
    () => spoilBytes(spoilBytes(bytes, random), random),
    () => text(/\r\n/, random.pick(["\n", "\r", "", "\r\n\r\n", "\r\n "])),
    () =>
      text(
        /content-length: \d+/,
        random.pick([
          "content-length: 999999",
          "content-length: 1",
          "content-length: -1",
          "content-length: 0x10",
          "content-length: 1\r\ncontent-length: 2",
          "content-length: 99999999999999999999",
        ]),
      ),
    () => text(/content-length: /, "transfer-encoding: chunked\r\ncontent-length: "),
    () =>
      text(
        /transfer-encoding: chunked/,
        random.pick(["transfer-encoding: gzip", "transfer-encoding: chunked, chunked", "transfer-encoding:"]),
      ),
    () =>
      text(
        /\r\n\r\n[0-9a-f]+\r\n/,
        random.pick(["\r\n\r\nffffffff\r\n", "\r\n\r\n-1\r\n", "\r\n\r\nzz\r\n", '\r\n\r\n5;ext="\r\n']),
      ),
    () => text(/HTTP\/1\.1/, random.pick(["HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1 ", "http/1.1", ""])),
    () => text(/^\w+ /, random.pick(["CONNECT ", "get ", "PRI * ", " GET ", ""])),
    () => text(/\r\n/, `\r\nx-huge: ${"x".repeat(17_000)}\r\n`),
    () => random.bytes(1 + random.below(200)),
  ])();
}

function inPieces(bytes: Buffer, { below, chance }: Random): readonly Buffer[] {
  if (chance(0.6)) return [bytes];
  const at = below(bytes.length);
  return [bytes.subarray(0, at), bytes.subarray(at)];
}
