import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseQuery } from "./query.js";

describe("parseQuery", () => {
  const searches = [
    "",
    "input=%7B%22json%22%3A1%7D",
    "input=",
    "input=a+b",
    "input=%2B",
    "input=%zz",
    "input=%ff",
    "input=1&input=2",
    "batch=1&input=%7B%7D",
    "batch=1&input=%7B%7D&batch=2",
    "batch=1&input=a+b",
    "batch=1&input=%ff",
    "batch=1&batch=2",
    "batch=1&",
    "batch=1",
    "batch=12&input=1",
    "input",
    "inputs=1",
    "other=input=1",
    "input=a=b",
    "?input=1",
    "?batch=1&input=1",
    "batch=1&?input=1",
  ];

  /** As a URL that ends with the query has them. */
  function paramsOf(search: string): URLSearchParams {
    return new URLSearchParams(`?${search}`);
  }

  it.each(searches)("reads %j as URLSearchParams does", (search) => {
    const params = paramsOf(search);
    const query = parseQuery(search);
    for (const name of ["input", "batch", "inputs", "other", "toString", "?batch"]) {
      expect(query.get(name), name).toBe(params.get(name) ?? undefined);
    }
  });

  it("reads whatever comes as URLSearchParams does", () => {
    const text = fc.oneof(
      fc.string(),
      fc.string().map(encodeURIComponent),
      fc.constantFrom("%", "%e2%82", "&", "+", "="),
    );
    fc.assert(
      fc.property(fc.constantFrom("", "batch=1&"), fc.array(text), (batch, parts) => {
        const search = `${batch}input=${parts.join("")}`;
        expect(parseQuery(search).get("input")).toBe(paramsOf(search).get("input"));
      }),
    );
  });
});
