import { expect } from "vitest";
import { chapter, failureOf } from "../case.js";
import { fileName, fileText } from "../files.js";

const bytes = new TextEncoder().encode(fileText);

/** Files on their way to the caller. */
export const downloads = chapter("downloads", {
  "bring a Blob with its type": async ({ api }) => {
    const blob = await api.files.download({ as: "blob" });
    expect(blob).toBeInstanceOf(Blob);
    expect(blob).not.toBeInstanceOf(File);
    expect([blob.type, await blob.text()]).toEqual(["text/plain", fileText]);
  },
  "bring a File with its name, whatever letters are in it": async ({ api }) => {
    const file = await api.files.download({ as: "file" });
    expect(file).toBeInstanceOf(File);
    expect([(file as File).name, file.type, await file.text()]).toEqual([fileName, "text/plain", fileText]);
  },
  "bring bytes with a name": async ({ api }) => {
    const file = await api.files.download({ as: "bytes" });
    expect([(file as File).name, await file.text()]).toEqual(["plain.txt", fileText]);
  },
  "bring a stream": async ({ api }) => {
    const file = await api.files.download({ as: "stream" });
    expect([(file as File).name, file.type, await file.text()]).toEqual(["streamed.txt", "text/plain", fileText]);
  },
  "bring an error instead": async ({ api }) => {
    const error = await failureOf(api.files.download({ as: "error" }));
    expect(error).toMatchObject({ code: "NOT_FOUND", rawMessage: "No such file", origin: "server" });
  },
  "bring what is wrong with the input": async ({ api }) => {
    expect(await failureOf(api.files.download({ as: "nothing" as never }))).toMatchObject({
      code: "BAD_REQUEST",
      issues: [{ path: ["as"] }],
    });
  },
  "that break off are NETWORK, not half a file": async ({ api }) => {
    expect(await failureOf(api.files.download({ as: "broken stream" }))).toMatchObject({
      code: "NETWORK",
      origin: "client",
    });
  },
  "are called off, which stops their source": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const failure = failureOf(api.files.download({ as: "endless stream", key }, { signal: cancel.signal }));
    setTimeout(() => cancel.abort(), 20);
    expect((await failure).code).toBe("ABORTED");
    await marks.reached(`${key} left`);
  },
  "bring a part that is asked for": async ({ request }) => {
    const input = encodeURIComponent('{"json":{"as":"file"}}');
    const ask = (range: string) => request(`files.download?input=${input}`, { headers: { range } });
    const part = await ask("bytes=2-5");
    expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([
      206,
      `bytes 2-5/${bytes.length}`,
      "2345",
    ]);
    const rest = await ask("bytes=-5");
    expect([rest.status, new Uint8Array(await rest.arrayBuffer())]).toEqual([206, bytes.slice(-5)]);
    const beyond = await ask("bytes=900-");
    expect([beyond.status, beyond.headers.get("content-range")]).toEqual([416, `bytes */${bytes.length}`]);
  },
  "say how long they are, and are not to be shown as pages": async ({ request }) => {
    const input = encodeURIComponent('{"json":{"as":"file"}}');
    const { headers } = await request(`files.download?input=${input}`);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/plain",
      "content-length": String(bytes.length),
      "accept-ranges": "bytes",
      "x-content-type-options": "nosniff",
      "content-disposition": expect.stringMatching(/^attachment; filename=".*"; filename\*=UTF-8''na%C3%AFve/),
    });
  },
});
