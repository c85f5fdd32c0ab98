import { createClient, hrefOf } from "@parley/client";
import { bytes, defineContract, form, mutation, query } from "@parley/contract";
import { implement } from "@parley/server";
import { serve } from "@parley/server/node";
import { describe, expect, it } from "vitest";
import { z } from "zod";

// #region contract
const contract = defineContract({
  /** A file with fields beside it: a multipart form. */
  attach: mutation({
    input: form({ file: z.file().max(5_000_000), note: z.string(), copies: z.int().default(1) }),
    output: z.object({ name: z.string(), bytes: z.number() }),
    maxBodyBytes: 6_000_000,
  }),
  /** Nothing but bytes, of any length: a stream. */
  backup: mutation({ input: bytes(), output: z.number(), maxBodyBytes: 10 ** 9 }),
  /** A download. */
  report: query({ input: z.object({ year: z.int() }), output: bytes() }),
});
// #endregion

// #region server
const service = implement(contract).service({
  attach: ({ input }) => ({ name: input.file.name, bytes: input.file.size * input.copies }),
  async backup({ input }) {
    let total = 0;
    for await (const chunk of input) total += chunk.byteLength; // as it arrives
    return total;
  },
  report: ({ input }) => ({
    body: new Blob([`year,total\n${input.year},42\n`]), // or a stream, or a Uint8Array
    type: "text/csv",
    name: `report ${input.year}.csv`,
  }),
});
// #endregion

describe("the files guide", () => {
  it("sends files up and down", async () => {
    const { rpcUrl: url, close } = await serve(service, { port: 0, handleSignals: false });
    const api = createClient(contract, { url });
    const file = new File(["hello"], "hello.txt");
    const progress: number[] = [];
    // #region client
    const attached = await api.attach(
      { file, note: "As promised" },
      { onUploadProgress: ({ sentBytes, totalBytes }) => progress.push(sentBytes / totalBytes) },
    );
    const total = await api.backup(new Blob(["any", "thing"]));
    const report = await api.report({ year: 2026 }); // a Blob; a File, as here, when the answer has a name
    // #endregion
    // #region href
    const href = hrefOf(api.report, { year: 2026 }); // <a href={href} download>
    // #endregion
    expect(await (await fetch(href)).text()).toBe(await report.text());
    expect(attached).toEqual({ name: "hello.txt", bytes: 5 });
    expect(total).toBe(8);
    expect([report.type, await report.text()]).toEqual(["text/csv", "year,total\n2026,42\n"]);
    expect(report).toMatchObject({ name: "report 2026.csv" });
    expect(progress.at(-1)).toBe(1);
    await close();
  });
});
