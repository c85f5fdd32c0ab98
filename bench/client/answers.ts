import { deepStrictEqual } from "node:assert/strict";
import { expected } from "../server/workloads.js";
import type { Candidate } from "./candidates.js";
import type { Workload } from "./workloads.js";

/** An answer as a library's own server gave it, to be given again and again. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Makes one call to a library's own server and records the answer.
 * @throws Error when the client does not make of it what it should: what is measured would be something else.
 */
export async function recordAnswer(
  { name, calls, recordedWith = calls, hasDates }: Candidate,
  url: string,
  workload: Workload,
): Promise<Answer> {
  let answer: Answer | undefined;
  const call = recordedWith(url, async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.clone().text();
    answer = { status: response.status, contentType: response.headers.get("content-type") ?? "", body };
    return response;
  })[workload];
  const value = await call?.();
  const { value: wanted } = expected[workload];
  deepStrictEqual(
    value,
    hasDates ? wanted : JSON.parse(JSON.stringify(wanted)),
    `${name}'s answer to ${workload} is wrong`,
  );
  if (!answer) throw new Error(`${name} has sent nothing for ${workload}`);
  return answer;
}
