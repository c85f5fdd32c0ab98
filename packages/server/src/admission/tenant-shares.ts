import { Share } from "./share.js";

/** How many tenants are told apart; whoever comes when there are more is taken as nobody in particular. */
const mostTenants = 10_000;

/** How often shares are looked through, in milliseconds. */
const lookMs = 500;

/** How much more than an equal share a tenant may have, and how many calls besides: chance alone makes shares unequal, and small ones most. */
const slack = 1.5;
const few = 8;

/**
 * What tenants have of the server while it is under pressure, which is when they are asked for. A tenant is over its share if it has more than an equal part of
 * the calls that wait or were let in lately. Its calls then wait behind those of the others, as long as anybody else waits: nothing that the server could do
 * is left undone.
 */
export class TenantShares {
  readonly #shares = new Map<string, Share>();
  #total = 0;
  #lookedAt = 0;

  /** The share of a tenant that asks now. */
  of(tenant: string | undefined, now: number): Share | undefined {
    if (now - this.#lookedAt > lookMs) this.#look(now);
    if (tenant === undefined) return undefined;
    const known = this.#shares.get(tenant);
    if (known || this.#shares.size >= mostTenants) return known;
    const share = new Share(tenant);
    this.#shares.set(tenant, share);
    return share;
  }

  isOver(share: Share): boolean {
    const has = share.waiting + share.recent;
    return this.#shares.size > 1 && has > few + (this.#total / this.#shares.size) * slack;
  }

  entered(share: Share): void {
    share.waiting += 1;
    this.#total += 1;
  }

  /** A call of the tenant was let in without having to wait. */
  passed(share: Share): void {
    this.entered(share);
    this.left(share, true);
  }

  /** A call of the tenant no longer waits. `wasLetIn`: because it got its turn. */
  left(share: Share, wasLetIn: boolean): void {
    share.waiting -= 1;
    if (wasLetIn) share.recent += 1;
    else this.#total -= 1;
  }

  #look(now: number): void {
    // A long pause counts as as many looks.
    const kept = 0.5 ** Math.min(60, Math.floor((now - this.#lookedAt) / lookMs));
    this.#lookedAt = now;
    this.#total = 0;
    for (const share of this.#shares.values()) {
      share.recent *= kept;
      if (share.recent < 0.5) share.recent = 0;
      if (share.recent + share.waiting === 0) this.#shares.delete(share.tenant);
      this.#total += share.recent + share.waiting;
    }
  }
}
