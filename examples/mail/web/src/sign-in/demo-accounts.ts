/** The accounts that the server makes at its first start, and prints. */
export const demoAccounts = [
  { address: "ada@parley.example", password: "analytical engine" },
  { address: "grace@parley.example", password: "found a real moth" },
] as const;
