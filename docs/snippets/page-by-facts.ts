import { createClient } from "@parley/client";
import { fromFacts } from "@parley/contract/facts";
import type { mail as contract } from "./contract.js";
import facts from "./mail.facts.json" with { type: "json" };

export const mail = fromFacts<typeof contract>(facts);
export const api = createClient(mail, { url: "/rpc" });
