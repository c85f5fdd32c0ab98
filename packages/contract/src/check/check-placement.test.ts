import { describe, expect, it } from "vitest";
import { z } from "zod";
import { bytes } from "../bytes.js";
import { form } from "../form.js";
import { mutation, type ProcedureDefinition, query, subscription } from "../procedure.js";
import { checkPlacement } from "./check-placement.js";

const upload = form({ file: z.file(), name: z.string() });

describe("checkPlacement", () => {
  it.each<[string, ProcedureDefinition]>([
    ["a form as input", mutation({ input: upload })],
    ["bytes both ways", mutation({ input: bytes(), output: bytes() })],
    ["bytes as the output of a GET route", query({ route: "GET /file", output: bytes() })],
    ["a form by POST, bytes by PUT", mutation({ route: "POST /file/{name}", input: upload })],
    ["plain schemas anywhere", subscription({ input: z.string(), output: z.string() })],
  ])("accepts %s", (_, procedure) => expect([...checkPlacement(procedure)]).toEqual([]));

  it.each<[string, ProcedureDefinition, string[]]>([
    ["a form as output", query({ output: upload }), ["output is form(), which only an input can be"]],
    [
      "a form in a subscription",
      subscription({ input: upload }),
      ["input is form(), which a subscription cannot stream"],
    ],
    [
      "bytes in a subscription",
      subscription({ input: bytes(), output: bytes() }),
      ["input is bytes(), which a subscription", "output is bytes(), which a subscription"],
    ],
    [
      "bytes as an error's data",
      query({ errors: { FULL: { status: 409, data: bytes() } } }),
      ["errors.FULL.data is bytes(), but errors carry plain data only"],
    ],
    [
      "a form as an error's data",
      query({ errors: { FULL: { status: 409, data: upload } } }),
      ["errors.FULL.data is form()"],
    ],
    [
      "a form by a GET route",
      query({ route: "GET /file", input: upload }),
      ["input is form(), but a GET request has no body to carry it"],
    ],
    [
      "bytes by a DELETE route",
      mutation({ route: "DELETE /file", input: bytes() }),
      ["input is bytes(), but a DELETE request has no body"],
    ],
  ])("refuses %s", (_, procedure, problems) => {
    expect([...checkPlacement(procedure)]).toEqual(problems.map((problem) => expect.stringContaining(problem)));
  });
});
