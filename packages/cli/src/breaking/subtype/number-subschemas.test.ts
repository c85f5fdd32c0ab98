import { describe } from "vitest";
import { number, table, text, whole } from "./test-support/verdicts.js";

describe("numbers", () => {
  table([
    [{ ...whole, minimum: 1, maximum: 50 }, { ...whole, minimum: 1, maximum: 100 }, "yes"],
    [{ ...whole, minimum: 1, maximum: 100 }, { ...whole, minimum: 1, maximum: 50 }, { witness: 51 }],
    [{ ...whole, minimum: 1 }, { ...whole, exclusiveMinimum: 0 }, "yes"],
    [{ ...number, minimum: 1 }, { ...number, exclusiveMinimum: 1 }, { witness: 1 }],
    [{ ...number, exclusiveMinimum: 0 }, { ...number, minimum: 0 }, "yes"],
    [{ ...whole, exclusiveMaximum: 10 }, { ...whole, maximum: 9 }, "yes"],
    [{ ...number, multipleOf: 0.02 }, { ...number, multipleOf: 0.01 }, "yes"],
    [{ ...number, multipleOf: 0.01 }, { ...number, multipleOf: 0.02 }, { witness: 0.01 }],
    [{ ...number, multipleOf: 0.3 }, { ...number, multipleOf: 0.1 }, "yes"],
    [{ ...number, multipleOf: 4 }, { allOf: [{ ...number, multipleOf: 2 }, whole] }, "yes"],
    [{ allOf: [{ ...number, multipleOf: 2 }, { multipleOf: 3 }] }, { ...number, multipleOf: 6 }, "yes"],
    [{ ...number, multipleOf: 6 }, { ...number, multipleOf: 4 }, { witness: 6 }],
    [{ enum: [1, 2] }, { ...whole, minimum: 1 }, "yes"],
    [{ enum: [0, 1] }, { ...whole, minimum: 1 }, { witness: 0 }],
    [{ ...whole, minimum: 1, maximum: 3 }, { enum: [1, 2, 3] }, "yes"],
    [whole, { enum: [1, 2, 3] }, { witness: 0 }],
    [{ const: 1 }, { const: 1.0 }, "yes"],
    [
      number,
      {
        anyOf: [
          { ...number, maximum: 5 },
          { ...number, minimum: 5 },
        ],
      },
      "yes",
    ],
    [
      number,
      {
        anyOf: [
          { ...number, maximum: 5 },
          { ...number, exclusiveMinimum: 5 },
        ],
      },
      "yes",
    ],
    [
      number,
      {
        anyOf: [
          { ...number, exclusiveMaximum: 5 },
          { ...number, exclusiveMinimum: 5 },
        ],
      },
      { witness: 5 },
    ],
    [{ ...number, minimum: 6, maximum: 4 }, text, "yes"],
  ]);
});
