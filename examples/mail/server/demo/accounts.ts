import type { NewAccount } from "../accounts/account.js";

/** Who the demo mail belongs to. The domain is one that nobody can have: nothing leaves this server. */
export const demoAccounts = [
  { address: "ada@parley.example", name: "Ada Lovelace", password: "analytical engine" },
  { address: "grace@parley.example", name: "Grace Hopper", password: "found a real moth" },
] as const satisfies readonly NewAccount[];
