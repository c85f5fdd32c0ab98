import { describeValue } from "../describe-value.js";
import { isReservedCode } from "../error-code.js";
import { checkSchema } from "./check-options.js";

/** Checks the errors a procedure declares: codes of its own, statuses that are errors, data that is a schema. */
export function* checkErrors(errors: unknown): Generator<string> {
  if (errors === undefined) return;
  if (typeof errors !== "object" || errors === null || Array.isArray(errors)) {
    yield `errors is ${describeValue(errors)}; use an object such as { MAILBOX_FULL: { status: 409 } }`;
    return;
  }
  for (const [code, definition] of Object.entries(errors)) {
    yield* checkCode(code);
    yield* checkDefinition(`errors.${code}`, definition);
  }
}

function* checkCode(code: string): Generator<string> {
  if (isReservedCode(code)) {
    yield `errors.${code} is a code every call can fail with already; throw it without declaring it, or name your own more narrowly`;
  } else if (!/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$/.test(code)) {
    yield `errors.${code} is not in UPPER_SNAKE_CASE; name it like MAILBOX_FULL`;
  }
}

function* checkDefinition(at: string, definition: unknown): Generator<string> {
  if (typeof definition !== "object" || definition === null) {
    yield `${at} is ${describeValue(definition)}; use { status: 409 } with any status from 400 to 599`;
    return;
  }
  const status = "status" in definition ? definition.status : undefined;
  if (!Number.isInteger(status) || Number(status) < 400 || Number(status) > 599) {
    yield `${at}.status is ${String(status)}; use a whole number from 400 to 599`;
  }
  if ("data" in definition) yield* checkSchema(`${at}.data`, definition.data);
}
