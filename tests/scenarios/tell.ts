import type { JsonValue } from "@parley/contract/manifest";
import type { Told } from "./step.js";
import { toPlain } from "./transcript.js";

/** What every typed client's error says, whatever its class. */
interface Failure {
  readonly code: string;
  readonly data?: unknown;
  readonly rawMessage: string;
  readonly origin: "client" | "server";
  readonly notExecuted?: boolean | undefined;
  readonly issues?: readonly { readonly path: readonly PropertyKey[] }[] | undefined;
}

/** Does something, and tells what came of it. */
export async function tell(does: () => Promise<unknown>): Promise<Told> {
  try {
    return { ok: toPlain(await does()) };
  } catch (error) {
    return tellFailure(error as Failure);
  }
}

/** Reads a stream, and tells its events, also those before it failed. */
export async function tellEvents(open: () => AsyncIterable<unknown>, take = Number.POSITIVE_INFINITY): Promise<Told> {
  const events: JsonValue[] = [];
  try {
    for await (const event of open()) if (events.push(toPlain(event)) >= take) break;
    return { ok: events };
  } catch (error) {
    return { ...tellFailure(error as Failure), events };
  }
}

function tellFailure(error: Failure): Told {
  if (typeof error.code !== "string") throw error;
  const { code, data, rawMessage, origin, notExecuted, issues } = error;
  return {
    error: code,
    ...(data !== undefined && data !== null && { data: toPlain(data) }),
    ...(origin === "server" && { message: rawMessage }),
    ...(issues && { issues: issues.map(({ path }) => path.join(".")) }),
    ...(notExecuted && { notExecuted: true as const }),
  };
}

interface Problem {
  readonly code: string;
  readonly detail: string;
  readonly data?: JsonValue;
  readonly issues?: readonly { readonly path: readonly (string | number)[] }[];
  readonly notExecuted?: true;
}

/** What a problem says (RFC 9457). */
export function tellProblem({ code, detail, data, issues, notExecuted }: Problem): Told {
  return {
    error: code,
    message: detail,
    ...(data !== undefined && { data }),
    ...(issues && { issues: issues.map(({ path }) => path.join(".")) }),
    ...(notExecuted && { notExecuted }),
  };
}
