/** What can be sent as bytes: a whole value, or a stream that is read as it goes out. */
export type BytesSource = Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | NamedBytes;

/** Bytes with what a download needs to be told about them. */
export interface NamedBytes {
  readonly body: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  /** The media type; by default the Blob's own, else `application/octet-stream`. */
  readonly type?: string;
  /** The file name a browser saves it under; by default the File's own, else none. */
  readonly name?: string;
  /** How many bytes a stream will bring, when that is known: it lets the client show progress. */
  readonly size?: number;
}

/**
 * Bytes that are still arriving, as a handler gets them: a stream that `for await` reads chunk by chunk. The second half is what
 * TypeScript's `dom` library leaves out, unless `dom.asynciterable` is listed too.
 */
export type ByteStream = ReadableStream<Uint8Array> & AsyncIterable<Uint8Array>;

/** Bytes that have arrived, as callers get them: a Blob, which is a File with its name when the answer has one. */
export interface Download extends Blob {
  readonly name?: string;
}

/** What marks a `bytes()` schema for the type system. */
export interface BytesLike {
  readonly bytes: true;
}

/** Raw bytes instead of JSON: sent and received as a stream, never buffered whole on the way. */
export interface BytesSchema extends BytesLike {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "parley";
    readonly validate: (
      value: unknown,
    ) => { readonly value: unknown } | { readonly issues: readonly { readonly message: string }[] };
    readonly types?: { readonly input: BytesSource; readonly output: Download } | undefined;
  };
}

/**
 * Declares an input or output that is a file rather than JSON. As an input, the handler gets a `ByteStream` of what is still
 * arriving; as an output, the handler returns a stream, a Blob or `{ body, type, name }` and the client gets a Blob (a File when
 * it has a name). How much an input may bring is the procedure's `maxBodyBytes`.
 */
export function bytes(): BytesSchema {
  return {
    bytes: true,
    "~standard": {
      version: 1,
      vendor: "parley",
      validate: (value) =>
        isBytesSource(value) ? { value } : { issues: [{ message: "Expected bytes: a stream, Blob or Uint8Array" }] },
    },
  };
}

/** Whether a value can be sent as bytes. */
export function isBytesSource(value: unknown): value is BytesSource {
  return isBody(value) || (typeof value === "object" && value !== null && "body" in value && isBody(value.body));
}

function isBody(value: unknown): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    value instanceof ReadableStream
  );
}

/** Bytes made uniform: one body, its media type, and its name and size where they are known. */
export interface DescribedBytes {
  readonly body: Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly type: string;
  readonly name: string | undefined;
  readonly size: number | undefined;
}

/** Reads type, name and size off whatever form the bytes came in. */
export function describeBytes(source: BytesSource): DescribedBytes {
  const { body, type, name, size }: NamedBytes = "body" in source ? source : { body: source };
  return {
    body,
    type: type || (body instanceof Blob && body.type) || "application/octet-stream",
    name: name ?? (body instanceof File ? body.name : undefined),
    size: size ?? sizeOf(body),
  };
}

function sizeOf(body: NamedBytes["body"]): number | undefined {
  if (body instanceof Blob) return body.size;
  return body instanceof ReadableStream ? undefined : body.byteLength;
}
