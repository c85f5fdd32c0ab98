import { describe, expect, it } from "vitest";
import { assertOverload } from "./check-overload.js";

describe("overload options", () => {
  it.each([
    undefined,
    true,
    false,
    {},
    { maxInFlight: 1, targetDelayMs: 0.5, maxStreams: Number.POSITIVE_INFINITY, dryRun: true },
    { tenant: () => undefined, criticality: () => "sheddable" },
    { maxInFlight: undefined },
  ])("are taken: %o", (overload) => {
    expect(() => assertOverload(overload)).not.toThrow();
  });

  it.each([
    ["off", "overload is off: it takes true, false or an object of options"],
    [null, "overload is null: it takes"],
    [{ maxInflight: 5 }, 'overload has no option "maxInflight": did you mean maxInFlight?'],
    [{ maxInFlight: Number.NaN }, "overload.maxInFlight is NaN: expected a whole number from 1 on"],
    [{ maxInFlight: 0 }, "overload.maxInFlight is 0"],
    [{ maxInFlight: 1.5 }, "overload.maxInFlight is 1.5"],
    [{ maxStreams: "20" }, "overload.maxStreams is 20: expected a whole number"],
    [{ targetDelayMs: 0 }, "overload.targetDelayMs is 0: expected a number of milliseconds above 0"],
    [{ targetDelayMs: Number.POSITIVE_INFINITY }, "overload.targetDelayMs is Infinity"],
    [{ tenant: "me" }, "overload.tenant is me: expected a function"],
    [{ criticality: "critical" }, "overload.criticality is critical: expected a function"],
    [{ dryRun: () => true }, "overload.dryRun is a function: expected true or false"],
  ])("are refused: %o", (overload, message) => {
    expect(() => assertOverload(overload)).toThrow(message);
  });
});
