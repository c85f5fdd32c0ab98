import { describe, expect, it } from "vitest";
import { defaultTenant } from "./default-tenant.js";

describe("default tenant", () => {
  it.each([
    [undefined, undefined],
    ["10.0.0.7", "10.0.0.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::6", "2001:db8:1:2::/64"],
    ["2001:db8::6", "2001:db8:0:0::/64"],
    ["2001:db8:1::4:5:6", "2001:db8:1:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["::", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ])("of %s is %s", (address, tenant) => {
    expect(defaultTenant(address)).toBe(tenant);
  });

  it("is the same for all addresses of a network, however they are written", () => {
    const same = ["2001:db8::1:0:0:1", "2001:db8:0:0:1::1", "2001:db8::1:ffff:0:9"].map(defaultTenant);
    expect(new Set(same).size).toBe(1);
  });
});
