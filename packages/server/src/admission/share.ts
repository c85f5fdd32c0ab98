/** What one tenant has of the server. */
export class Share {
  readonly tenant: string;
  /** Calls of its that wait. */
  waiting = 0;
  /** Calls of its that were let in under pressure lately; halved each time that shares are looked through. */
  recent = 0;

  constructor(tenant: string) {
    this.tenant = tenant;
  }
}
