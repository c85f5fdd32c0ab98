import type { CallModel, Outcome } from "./message.js";

/** Follows where calls were sent that may have run there, and notes each that was sent again and should not have been. */
export class Safety {
  /** What should not have been sent, in words. */
  readonly violations: string[] = [];
  /** For each attempt of a call that may have run, where: by the call's id. */
  readonly #mayHaveRunOn = new Map<number, number[]>();

  /** An attempt goes to a server. */
  sent({ id, procedure }: CallModel, server: number): void {
    if (procedure.kind === "query" || procedure.idempotent === true) return;
    const servers = this.#mayHaveRunOn.get(id) ?? [];
    if (procedure.idempotent === false && servers.length > 0) this.#note(`Call ${id} (${procedure.path}) may have run`);
    else if (servers.some((other) => other !== server)) {
      this.#note(`Call ${id} (${procedure.path}) may have run on ${servers}, and was sent to ${server}`);
    }
    servers.push(server);
    this.#mayHaveRunOn.set(id, servers);
  }

  /** What came of an attempt; one of which nothing came may have run. */
  came({ id, procedure }: CallModel, server: number, { kind }: Outcome): void {
    if (procedure.kind === "query" || procedure.idempotent === true) return;
    if (kind !== "shed" && kind !== "refused") return;
    const servers = this.#mayHaveRunOn.get(id) ?? [];
    servers.splice(servers.lastIndexOf(server), 1);
  }

  ended({ id }: CallModel): void {
    this.#mayHaveRunOn.delete(id);
  }

  #note(violation: string): void {
    this.violations.push(violation);
  }
}
