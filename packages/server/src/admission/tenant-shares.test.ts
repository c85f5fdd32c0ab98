import { describe, expect, it } from "vitest";
import { TenantShares } from "./tenant-shares.js";

/** Shares of tenants that have asked so often and wait. */
function sharesOf(asked: Readonly<Record<string, number>>) {
  const shares = new TenantShares();
  const isOver = (tenant: string, now = 0) => {
    const share = shares.of(tenant, now);
    return share !== undefined && shares.isOver(share);
  };
  for (const [tenant, times] of Object.entries(asked)) {
    for (let time = 0; time < times; time += 1) {
      const share = shares.of(tenant, 0);
      if (share) shares.entered(share);
    }
  }
  return { shares, isOver };
}

describe("tenants' shares", () => {
  it("are not over for the only tenant there is", () => {
    expect(sharesOf({ a: 100 }).isOver("a")).toBe(false);
  });

  it("are over for a tenant that has more than half as much again as an equal part, and some", () => {
    const { isOver } = sharesOf({ a: 60, b: 10, c: 10 });
    expect([isOver("a"), isOver("b"), isOver("c")]).toEqual([true, false, false]);
  });

  it("are forgotten when the tenant has asked for nothing for some seconds", () => {
    const { shares, isOver } = sharesOf({ a: 60, b: 2 });
    const flood = shares.of("a", 0);
    for (let call = 0; call < 60; call += 1) if (flood) shares.left(flood, true);
    expect(isOver("a")).toBe(true);
    expect(isOver("a", 10_000)).toBe(false);
  });

  it("are told apart for 10,000 tenants, and nobody is over beyond them", () => {
    const shares = new TenantShares();
    for (let tenant = 0; tenant < 10_000; tenant += 1) shares.of(`${tenant}`, 0);
    expect(shares.of("one more", 0)).toBeUndefined();
    expect(shares.of("9999", 0)?.tenant).toBe("9999");
  });
});
