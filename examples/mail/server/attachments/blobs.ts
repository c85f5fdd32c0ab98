import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../database/tables.js";

/** What is read, sent and held at once of a large file. */
const chunkBytes = 512 * 1_024;

/** The name of bytes: the same for the same bytes, so that nothing is stored twice. */
export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Stores bytes that are not there yet; what is there is kept from being swept away. */
export async function storeBlobs(tx: Tx, contents: readonly Uint8Array[], now: Date): Promise<void> {
  const blobs = new Map(contents.map((bytes) => [hashOf(bytes), bytes]));
  // Always in the same order, so that two transactions with the same files do not wait for each other.
  for (const hash of [...blobs.keys()].sort()) await storeBlob(tx, hash, { bytes: blobs.get(hash) ?? noBytes, now });
}

const noBytes = new Uint8Array();

async function storeBlob(
  tx: Tx,
  hash: string,
  { bytes, now }: { readonly bytes: Uint8Array; readonly now: Date },
): Promise<void> {
  // A transaction with the same bytes waits here for the first one, and then finds them stored.
  const { inserted } = await tx
    .insertInto("blobs")
    .values({ hash, sizeBytes: bytes.byteLength, usedAt: now })
    .onConflict((conflict) => conflict.column("hash").doUpdateSet({ usedAt: now }))
    // Only a row that has just been inserted has been locked by nobody.
    .returning(sql<boolean>`xmax = 0`.as("inserted"))
    .executeTakeFirstOrThrow();
  if (!inserted) return;
  for (let position = 0; position * chunkBytes < bytes.byteLength; position += 1) {
    const chunk = bytes.subarray(position * chunkBytes, (position + 1) * chunkBytes);
    await tx.insertInto("blobChunks").values({ hash, position, bytes: chunk }).execute();
  }
}

/** A blob's bytes as a stream that holds one chunk at a time. */
export function streamBlob(db: Db, hash: string): ReadableStream<Uint8Array> {
  let position = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const bytes = await readChunk(db, hash, position);
      position += 1;
      if (bytes) controller.enqueue(bytes);
      else controller.close();
    },
  });
}

/** A blob's bytes, whole. */
export async function readBlob(db: Db, hash: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of streamBlob(db, hash)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readChunk(db: Db, hash: string, position: number): Promise<Uint8Array | undefined> {
  const chunk = await db
    .selectFrom("blobChunks")
    .select("bytes")
    .where("hash", "=", hash)
    .where("position", "=", position)
    .executeTakeFirst();
  return chunk?.bytes;
}
