import { aboutContract, type ContractTag, type ContractTree, headers as names, RpcError } from "@parley/contract";
import { formatContractTag, parseContractTag } from "@parley/contract/failure";
import type { Compat, CompatVerdict } from "@parley/contract/manifest";
import { refusal } from "../refusal.js";
import { andThen, lazy, type Value } from "../value.js";
import type { Answer } from "./answer.js";
import type { Exchange } from "./exchange.js";

/** Compares the contract of whoever calls with the one that is served. */
export interface Negotiation {
  /** Looks at what a request says of its contract. It waits only for the first that says of another one: the own has to be known then. */
  readonly meet: (exchange: Exchange) => Value<Meeting | undefined>;
}

/** A request of a client with another contract. */
export interface Meeting {
  readonly client: ContractTag;
  readonly server: ContractTag;
  /** What the server answers of its own contract. */
  readonly tag: string;
  /** What is known of the client's contract; undefined where nobody has looked. */
  readonly verdict: CompatVerdict | undefined;
}

/** Requests of clients with another contract, for as long as they last. There are few, so that all others cost one look-up. */
const meetings = new WeakMap<Exchange, Meeting>();

/** Negotiates for one service. */
export function createNegotiation(contract: ContractTree, compat: Compat | undefined): Negotiation {
  const about = aboutContract(contract);
  // Working it out means to look into every schema: not at the start, and not for clients that say the same as ever.
  const ownTag = lazy<Value<string>>(() => {
    if (about.tag !== undefined) return about.tag;
    const written = import("@parley/contract/manifest").then(({ wireDigestOf }) => wireDigestOf(contract));
    // Without one, clients are served as if they had said nothing.
    return written.then((wire) => formatContractTag(about, wire)).catch(() => "");
  });
  let same: string | undefined = about.tag;
  const verdicts = verdictsFor(compat);
  return {
    meet(exchange) {
      const text = exchange.header(names.contract);
      if (text === undefined || text === same) return undefined;
      const client = parseContractTag(text);
      if (!client) return undefined;
      return andThen(ownTag(), (tag) => {
        const server = parseContractTag(tag);
        if (!server || server.wire === client.wire) {
          same = text;
          return undefined;
        }
        const meeting = { client, server, tag, verdict: verdictOn(client, verdicts(server)) };
        meetings.set(exchange, meeting);
        return meeting;
      });
    },
  };
}

/** Gives verdicts only on the contract that is served: those of a file that was forgotten refuse calls that work, and let others pass. */
function verdictsFor(compat: Compat | undefined): (server: ContractTag) => Compat | undefined {
  let isTold = false;
  return ({ wire }) => {
    if (!compat || compat.wire.startsWith(wire)) return compat;
    // biome-ignore lint/suspicious/noConsole: nobody else is there to be told
    if (!isTold) console.warn(describeStale(compat.wire, wire));
    isTold = true;
    return undefined;
  };
}

function describeStale(about: string, served: string): string {
  return `compat is about another contract (${about.slice(0, 12)}) than the one that is served (${served}): its verdicts are not used. Run parley release again`;
}

/** By wire digest, of which the wire has the first digits. */
function verdictOn({ wire }: ContractTag, compat: Compat | undefined): CompatVerdict | undefined {
  const found = Object.entries(compat?.clients ?? {}).find(([digest]) => digest.startsWith(wire));
  return found?.[1];
}

/** Says on an answer which contract is served. */
export function withContractTag(answer: Answer, meeting: Meeting | undefined): Answer {
  return meeting ? { ...answer, headers: [...answer.headers, names.contract, meeting.tag] } : answer;
}

/** Refuses a call that the two contracts do not agree on. @throws RpcError CONTRACT_MISMATCH */
export function assertUnaffected(exchange: Exchange, path: string): void {
  const meeting = meetings.get(exchange);
  if (!meeting) return;
  const { client, verdict } = meeting;
  const isAffected = typeof verdict === "object" && Object.hasOwn(verdict, path) && verdict[path] === "WIRE";
  if (isAffected)
    throw refusal({ code: "CONTRACT_MISMATCH", message: tell(meeting, "this call is not the same in both") });
  if (client.strict) {
    throw refusal({
      code: "CONTRACT_MISMATCH",
      message: tell(meeting, "the client takes no answer of another contract"),
    });
  }
}

/**
 * What a failure comes of, where client and server have different contracts: an unknown procedure and another kind of call are then no fault of whoever
 * called, nor is an input that does not fit where the contracts may differ in it. Of calls that are known to be unaffected they are.
 */
export function asMismatch(exchange: Exchange, path: string | undefined, error: RpcError): RpcError {
  const meeting = meetings.get(exchange);
  if (!meeting || path === undefined || !error.notExecuted) return error;
  const what = whatDiffers(error);
  if (what === undefined || isKnownToFit(meeting.verdict, path)) return error;
  const { issues, status, rawMessage, ...rest } = error;
  const told = { ...rest, ...(issues && { issues }), cause: error };
  // People mistype, whatever their page was built for: where nobody knows of a difference, the input is at fault, and the contracts are mentioned.
  if (issues && !mayBeAffected(meeting.verdict, path)) {
    return new RpcError({
      ...told,
      ...(status !== undefined && { status }),
      message: `${rawMessage} (${both(meeting)})`,
    });
  }
  return new RpcError({ ...told, code: "CONTRACT_MISMATCH", message: `${tell(meeting, what)} (${rawMessage})` });
}

function whatDiffers({ code, issues }: RpcError): string | undefined {
  if (code === "NOT_FOUND") return "the server does not know this procedure";
  if (code === "METHOD_NOT_SUPPORTED") return "the procedure is of another kind there";
  return code === "BAD_REQUEST" && issues ? "the server does not take this input" : undefined;
}

/** Whether somebody has looked, and the contracts differ in this procedure, or may. */
function mayBeAffected(verdict: CompatVerdict | undefined, path: string): boolean {
  return typeof verdict === "object" && Object.hasOwn(verdict, path);
}

function isKnownToFit(verdict: CompatVerdict | undefined, path: string): boolean {
  return verdict === "ok" || (verdict !== undefined && !Object.hasOwn(verdict, path));
}

function tell(meeting: Meeting, what: string): string {
  const older = olderOf(meeting.client.label, meeting.server.label);
  return `${both(meeting)}: ${what}. Update the ${older ?? "older of the two"}`;
}

function both({ client, server }: Meeting): string {
  return `the client was built for ${client.label} and the server has ${server.label}`;
}

/** Which of two has the lower version; undefined where that cannot be told. */
function olderOf(client: string, server: string): "client" | "server" | undefined {
  const [a, b] = [client, server].map((label) => label.slice(label.lastIndexOf("/") + 1));
  if (a === undefined || b === undefined || !/^\d+\./.test(a) || !/^\d+\./.test(b)) return undefined;
  const order = a.localeCompare(b, "en", { numeric: true });
  return order === 0 ? undefined : order < 0 ? "client" : "server";
}
