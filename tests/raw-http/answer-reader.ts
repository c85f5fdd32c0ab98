/** One HTTP answer as it came over the socket. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case, in the order they came. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** Whether the connection broke before the body was whole. */
  readonly cut: boolean;
}

/** Takes answers out of a connection's bytes. */
export interface AnswerReader {
  /** Takes what has arrived. @throws Error for bytes that are no HTTP. */
  readonly push: (chunk: Buffer) => void;
  /** Tells that the other end closed: an answer without a length is whole now, others are cut. */
  readonly end: () => void;
}

interface Head {
  readonly status: number;
  readonly headers: RawAnswer["headers"];
}

type Framing = { kind: "length"; left: number } | { kind: "chunked" } | { kind: "close" };

/**
 * Reads answers without Node's client, which would hide how they are framed.
 * @param isHead whether the nth request was a HEAD, whose answer has no body whatever its headers say.
 */
export function createAnswerReader(
  onAnswer: (answer: RawAnswer) => void,
  isHead: (index: number) => boolean = () => false,
): AnswerReader {
  let pending: Buffer = Buffer.alloc(0);
  let count = 0;
  let open: { head: Head; framing: Framing; body: Buffer[] } | undefined;

  const finish = (cut: boolean) => {
    if (!open) return;
    const { head, body } = open;
    open = undefined;
    count += 1;
    onAnswer({ ...head, body: Buffer.concat(body), cut });
  };

  const step = (): boolean => {
    if (!open) {
      const end = pending.indexOf("\r\n\r\n");
      if (end === -1) return false;
      const head = parseHead(pending.subarray(0, end).toString("latin1"));
      pending = pending.subarray(end + 4);
      // 100 Continue and the like come before the answer, and are none.
      if (head.status >= 200) open = { head, framing: framingOf(head, isHead(count)), body: [] };
      if (open?.framing.kind === "length" && open.framing.left === 0) finish(false);
      return pending.length > 0;
    }
    const { framing, body } = open;
    if (framing.kind === "chunked") {
      const chunk = takeChunk(pending);
      if (!chunk) return false;
      pending = pending.subarray(chunk.bytes);
      if (chunk.data.length > 0) body.push(chunk.data);
      else finish(false);
      return pending.length > 0;
    }
    const taken = framing.kind === "length" ? pending.subarray(0, framing.left) : pending;
    pending = pending.subarray(taken.length);
    body.push(taken);
    if (framing.kind === "length") {
      framing.left -= taken.length;
      if (framing.left === 0) finish(false);
    }
    return pending.length > 0;
  };

  return {
    push: (chunk) => {
      pending = pending.length === 0 ? chunk : Buffer.concat([pending, chunk]);
      while (step()) {}
    },
    end: () => finish(open?.framing.kind !== "close"),
  };
}

function parseHead(text: string): Head {
  const [first = "", ...lines] = text.split("\r\n");
  const [, status] = /^HTTP\/1\.[01] (\d{3})/.exec(first) ?? [];
  if (status === undefined) throw new Error(`Not an HTTP answer: ${JSON.stringify(text.slice(0, 200))}`);
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return { status: Number(status), headers };
}

function framingOf({ status, headers }: Head, isHead: boolean): Framing {
  if (isHead || status === 204 || status === 304) return { kind: "length", left: 0 };
  const header = (name: string) => headers.find(([known]) => known === name)?.[1];
  if (header("transfer-encoding")?.toLowerCase() === "chunked") return { kind: "chunked" };
  const length = header("content-length");
  return length === undefined ? { kind: "close" } : { kind: "length", left: Number(length) };
}

/** Takes one whole chunk off the front; the last one, with its trailers, has no data. */
function takeChunk(bytes: Buffer): { readonly data: Buffer; readonly bytes: number } | undefined {
  const line = bytes.indexOf("\r\n");
  if (line === -1) return undefined;
  const size = Number.parseInt(bytes.subarray(0, line).toString("latin1"), 16);
  if (Number.isNaN(size)) throw new Error(`Not a chunk: ${JSON.stringify(bytes.subarray(0, 100).toString("latin1"))}`);
  if (size > 0) {
    const end = line + 2 + size;
    return bytes.length < end + 2 ? undefined : { data: bytes.subarray(line + 2, end), bytes: end + 2 };
  }
  if (bytes.subarray(line + 2, line + 4).toString("latin1") === "\r\n")
    return { data: Buffer.alloc(0), bytes: line + 4 };
  const trailers = bytes.indexOf("\r\n\r\n", line);
  return trailers === -1 ? undefined : { data: Buffer.alloc(0), bytes: trailers + 4 };
}
