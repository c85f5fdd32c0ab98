import { createHash } from "node:crypto";
import { RpcError } from "@parley/contract";
import type { Handlers, RequestInfo } from "@parley/server";
import type { contract } from "./contract.js";
import type { Marks } from "./marks.js";

/** What the fixture's handlers get as their context. */
type Context = Pick<RequestInfo, "url" | "headers" | "responseHeaders" | "remoteAddress">;

type FileHandlers = Handlers<(typeof contract)["files"], Context, Context>;

/** What every download but the endless one holds. */
export const fileText = "0123456789 naïve café";

/** A name that a header cannot hold as it is. */
export const fileName = "naïve café “Ω”.txt";

/** The handlers that take files and give them. */
export function createFiles(marks: Marks): FileHandlers {
  return {
    async digest({ input, signal, context }) {
      const hash = createHash("sha256");
      const key = context.headers.get("x-user");
      let bytes = 0;
      try {
        for await (const chunk of input) {
          marks.set(`${key} started`);
          bytes += chunk.byteLength;
          hash.update(chunk);
        }
      } catch (thrown) {
        marks.set(`${key} broke off`);
        throw thrown;
      } finally {
        if (signal.aborted) marks.set(`${key} aborted`);
      }
      return { bytes, sha256: hash.digest("hex") };
    },
    async limited({ input }) {
      let bytes = 0;
      for await (const chunk of input) bytes += chunk.byteLength;
      return bytes;
    },
    async attach({ input: { file, ...fields } }) {
      const content = new Uint8Array(await file.arrayBuffer());
      return { ...fields, name: file.name, type: file.type, sha256: sha256(content) };
    },
    download({ input: { as, key } }) {
      const text = new TextEncoder().encode(fileText);
      if (as === "error") throw new RpcError({ code: "NOT_FOUND", message: "No such file" });
      if (as === "blob") return new Blob([text], { type: "text/plain" });
      if (as === "file") return new File([text], fileName, { type: "text/plain" });
      if (as === "bytes") return { body: text, type: "text/plain", name: "plain.txt" };
      return { body: streamOf(as, { text, key, marks }), type: "text/plain", name: "streamed.txt" };
    },
  };
}

interface StreamSource {
  readonly text: Uint8Array;
  readonly key: string;
  readonly marks: Marks;
}

function streamOf(
  as: "stream" | "broken stream" | "endless stream",
  { text, key, marks }: StreamSource,
): ReadableStream<Uint8Array> {
  let sent = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A source that never waits would leave nobody else a turn.
      await new Promise(setImmediate);
      if (as === "endless stream") return controller.enqueue(text.slice());
      const chunk = text.slice(sent, sent + 10);
      sent += 10;
      if (as === "broken stream" && sent > 10) controller.error(new Error("the disk is gone"));
      else if (chunk.byteLength > 0) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: () => marks.set(`${key} left`),
  });
}

/** The SHA-256 of some bytes, in hexadecimal. */
export function sha256(data: Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
