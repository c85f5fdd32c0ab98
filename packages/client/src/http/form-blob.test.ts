import { describe, expect, it } from "vitest";
import { formBlob } from "./form-blob.js";

describe("a form written as a blob", () => {
  it("reads as the same form", async () => {
    const form = new FormData();
    form.append("a", "1");
    form.append("a", "two\nlines");
    form.append('na"me\r\n', "x");
    form.append("file", new File(["bytes"], 'say "hi".txt', { type: "text/plain" }));
    const blob = formBlob(form);
    const read = [...(await new Response(blob).formData())];
    expect(read.slice(0, 3)).toEqual([
      ["a", "1"],
      ["a", "two\r\nlines"],
      ['na"me\r\n', "x"],
    ]);
    expect(read[3]?.[1]).toMatchObject({ name: 'say "hi".txt', type: "text/plain", size: 5 });
  });

  it("lets no field begin a part of its own", async () => {
    const form = new FormData();
    form.append('a"\r\ncontent-type: text/html\r\n\r\n', "x");
    const text = await formBlob(form, "edge").text();
    expect(text).toBe(
      '--edge\r\ncontent-disposition: form-data; name="a%22%0D%0Acontent-type: text/html%0D%0A%0D%0A"\r\n\r\nx\r\n--edge--\r\n',
    );
  });
});
