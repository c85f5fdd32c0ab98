import { afterAll, describe, expect, it } from "vitest";
import { exchangeOne } from "../../raw-http/exchange.js";
import { comparable } from "../compare.js";
import { answerCases, outputCases } from "./answer-cases.js";
import { batchCases, jsonlCases } from "./batch-cases.js";
import { bodyCases } from "./body-cases.js";
import { callCases, failureCases } from "./call-cases.js";
import type { RouterCase } from "./case.js";
import { headCases } from "./head-cases.js";
import { brokenCases, optionCases } from "./option-cases.js";
import { closeSides, portOf, type Side, sidesOf } from "./sides.js";
import { subscriptionCases } from "./stream-cases.js";

async function observe(side: Side, bytes: Buffer) {
  const answer = comparable(await exchangeOne({ port: portOf(side), bytes }));
  return { ...answer, callbacks: side.recorder.take() };
}

afterAll(closeSides);

const groups: readonly (readonly [name: string, cases: readonly RouterCase[]])[] = [
  ["calls", callCases],
  ["failures", failureCases],
  ["batches", batchCases],
  ["JSON lines", jsonlCases],
  ["subscriptions", subscriptionCases],
  ["bodies", bodyCases],
  ["options", optionCases],
  ["heads", headCases],
  ["outputs", outputCases],
  ["answers", answerCases],
  ["broken HTTP", brokenCases],
];

describe.each(groups)("a tRPC router's %s, in tRPC's handler and in ours", (_, cases) => {
  it.each(cases)("%s: %s", async (host, _name, request, status) => {
    const [trpc, parley] = await sidesOf(host);
    const expected = await observe(trpc, request);
    expect(await observe(parley, request)).toEqual(expected);
    expect(expected.status).toBe(status);
  });
});
