import { expect } from "vitest";
import { chapter, failureOf } from "../case.js";
import { sha256 } from "../files.js";

const size = 5 * 2 ** 20;

/** 5 MB that repeat nowhere near, so that a piece lost or swapped is noticed. */
const large = Uint8Array.from({ length: size }, (_, index) => (index * 2_654_435_761) >>> 13);

const attachment = {
  file: new File(["naïve"], "naïve café.txt", { type: "text/plain" }),
  note: "first line\nsecond: 日本語",
  copies: 3,
  tags: ["a", "b,c"],
};

/** Files on their way to the server. */
export const uploads = chapter("uploads", {
  "stream 5 MB, of which no byte is lost": async ({ api }) => {
    const digest = await api.files.digest(new Blob([large]).stream());
    expect(digest).toEqual({ bytes: size, sha256: sha256(large) });
  },
  "take a Blob, an array and a buffer": async ({ api }) => {
    const part = large.slice(0, 70_000);
    const expected = { bytes: 70_000, sha256: sha256(part) };
    expect(await api.files.digest(new Blob([part]))).toEqual(expected);
    expect(await api.files.digest(part)).toEqual(expected);
    expect(await api.files.digest(part.buffer)).toEqual(expected);
  },
  "may be empty": async ({ api }) => {
    expect(await api.files.digest(new Blob([]))).toEqual({ bytes: 0, sha256: sha256(new Uint8Array()) });
  },
  "tell how far they have come": async ({ api }) => {
    const steps: number[] = [];
    const blob = new Blob([large.subarray(0, 300_000)]);
    await api.files.digest(blob, {
      onUploadProgress: ({ sentBytes, totalBytes }) => steps.push(sentBytes, totalBytes),
    });
    expect(steps.slice(-2)).toEqual([300_000, 300_000]);
  },
  "larger than announced to be allowed are refused": async ({ api }) => {
    const error = await failureOf(api.files.limited(new Blob([large.subarray(0, 2_000)])));
    expect(error).toMatchObject({ code: "PAYLOAD_TOO_LARGE", status: 413, origin: "server" });
    expect(error.rawMessage).toContain("where 1000 bytes may be");
  },
  "that grow too large on the way are refused": async ({ api }) => {
    const error = await failureOf(api.files.limited(new Blob([large.subarray(0, 200_000)]).stream()));
    expect(error).toMatchObject({ code: "PAYLOAD_TOO_LARGE", status: 413, origin: "server" });
  },
  "of megabytes where a kilobyte may be are refused": async ({ api }) => {
    expect(await failureOf(api.files.limited(new Blob([large])))).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
  },
  "that are called off end the handler's reading": async ({ api, marks, key }) => {
    const cancel = new AbortController();
    const endless = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(setImmediate);
        controller.enqueue(large.slice(0, 1_000));
      },
    });
    const failure = failureOf(api.files.digest(endless, { signal: cancel.signal, headers: { "x-user": key } }));
    await marks.reached(`${key} started`);
    cancel.abort();
    expect((await failure).code).toBe("ABORTED");
    await marks.reached(`${key} broke off`);
    await marks.reached(`${key} aborted`);
  },
  "of forms carry a file with its name and type, and fields of every kind": async ({ api }) => {
    expect(await api.files.attach(attachment)).toStrictEqual({
      name: "naïve café.txt",
      type: "text/plain",
      sha256: sha256(new TextEncoder().encode("naïve")),
      note: "first line\nsecond: 日本語".replace("\n", "\r\n"),
      copies: 3,
      tags: ["a", "b,c"],
    });
  },
  "of forms tell how far they have come": async ({ api }) => {
    const steps: (readonly [number, number])[] = [];
    const answer = await api.files.attach(attachment, {
      onUploadProgress: ({ sentBytes, totalBytes }) => steps.push([sentBytes, totalBytes]),
    });
    expect(answer.name).toBe("naïve café.txt");
    expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
  },
  "of forms say which field is wrong": async ({ api }) => {
    const error = await failureOf(api.files.attach({ ...attachment, copies: "many" as never }));
    expect(error).toMatchObject({ code: "BAD_REQUEST", issues: [{ path: ["copies"] }] });
  },
  "of forms are bounded": async ({ api }) => {
    const file = new File([large.subarray(0, 150_000)], "large.bin");
    expect(await failureOf(api.files.attach({ ...attachment, file }))).toMatchObject({ code: "PAYLOAD_TOO_LARGE" });
  },
  "of forms from a foreign page are refused": async ({ request }) => {
    const body = new FormData();
    body.set("note", "forged");
    const headers = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
    const response = await request("files.attach", { method: "POST", headers, body });
    expect(response.status).toBe(403);
  },
});
