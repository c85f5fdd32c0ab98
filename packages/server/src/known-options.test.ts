import { describe, expect, it } from "vitest";
import { assertKnownOptions } from "./known-options.js";

const names = { maxBodyBytes: true, maxBatchSize: true, onError: true, cors: true };

describe("assertKnownOptions", () => {
  it("takes what is known", () => {
    expect(() => assertKnownOptions("serve()", { cors: true, onError: undefined }, names)).not.toThrow();
  });

  it.each([
    ["maxBodySize", "maxBodyBytes"],
    ["maxbodybytes", "maxBodyBytes"],
    ["onErorr", "onError"],
    ["maxBatch", "maxBatchSize"],
    ["CORS", "cors"],
  ])("asks whether %s was meant to be %s", (name, meant) => {
    const message = `serve() has no option "${name}": did you mean ${meant}?`;
    expect(() => assertKnownOptions("serve()", { [name]: 1 }, names)).toThrow(new TypeError(message));
  });

  it.each(["router", "__proto__", "toString", ""])("lists what there is, where nothing is close to %j", (name) => {
    expect(() => assertKnownOptions("serve()", JSON.parse(`{"${name}":1}`), names)).toThrow(
      `serve() has no option "${name}": it takes maxBodyBytes, maxBatchSize, onError, cors`,
    );
  });
});
