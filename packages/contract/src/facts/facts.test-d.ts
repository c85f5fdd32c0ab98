import { expectTypeOf, it } from "vitest";
import { z } from "zod";
import { defineContract } from "../contract.js";
import type { InferInput, InferOutput } from "../infer.js";
import { query } from "../procedure.js";
import type { ContractFacts } from "./contract-facts.js";
import { fromFacts } from "./from-facts.js";
import { toFacts } from "./to-facts.js";

const mail = defineContract({
  messages: { list: query({ input: z.object({ folder: z.string() }), output: z.array(z.date()) }) },
});
type Mail = typeof mail;

it("remembers the contract's own type", () => {
  expectTypeOf(fromFacts(toFacts(mail))).toEqualTypeOf<Mail>();
  expectTypeOf<InferInput<ReturnType<typeof fromFacts<Mail>>>["messages"]["list"]>().toEqualTypeOf<{
    folder: string;
  }>();
  expectTypeOf<InferOutput<ReturnType<typeof fromFacts<Mail>>>["messages"]["list"]>().toEqualTypeOf<Date[]>();
});

it("takes JSON as TypeScript reads it from a file", () => {
  const json = { format: 1, procedures: { messages: { list: { kind: "query" } } }, digest: "" };
  expectTypeOf(fromFacts<Mail>(json)).toEqualTypeOf<Mail>();
});

it("refuses facts of another contract, and what is no facts", () => {
  const facts: ContractFacts<Mail> = toFacts(mail);
  // @ts-expect-error facts of another contract
  fromFacts<{ ping: Mail["messages"]["list"] }>(facts);
  // @ts-expect-error a contract is no facts of itself
  fromFacts<Mail>(mail);
});
