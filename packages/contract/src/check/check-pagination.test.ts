import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { mutation, query } from "../procedure.js";
import { checkPagination } from "./check-pagination.js";

const input = z.object({ cursor: z.string().optional() });
const output = z.object({ items: z.array(z.string()), next: z.string().nullable() });
const pagination = { cursor: "cursor", items: "items", next: "next" };

describe("checkPagination", () => {
  it("accepts fields that are there, and schemas it cannot look into", () => {
    expect([...checkPagination(query({ input, output }))]).toEqual([]);
    expect([...checkPagination(query({ input, output, pagination }))]).toEqual([]);
    expect([...checkPagination(query({ input: input.default({}), output: v.object({}), pagination }))]).toEqual([]);
    expect([...checkPagination(query({ input: z.looseObject({}), output: z.any(), pagination }))]).toEqual([]);
  });

  it("refuses fields that are not there, with those that are", () => {
    expect([
      ...checkPagination(query({ input, output, pagination: { cursor: "after", items: "rows", next: "more" } })),
    ]).toEqual([
      'pagination.cursor is "after", which is no field of the input; it has cursor',
      'pagination.items is "rows", which is no field of the output; it has items, next',
      'pagination.next is "more", which is no field of the output; it has items, next',
    ]);
    expect([...checkPagination(query({ output, pagination }))]).toEqual([
      'pagination.cursor is "cursor", which is no field of the input; it has none',
    ]);
  });

  it("refuses a role without a field", () => {
    expect([
      ...checkPagination(query({ input, output, pagination: { cursor: "cursor", items: "items" } as never })),
    ]).toEqual(["pagination.next is missing; name the output's field"]);
  });

  it("refuses pagination of a mutation", () => {
    expect([...checkPagination(mutation({ input, output, pagination }))]).toEqual([
      "pagination is for queries, and this is a mutation; leave it out",
    ]);
  });
});
