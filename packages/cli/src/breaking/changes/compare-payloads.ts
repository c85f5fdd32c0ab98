import type { Payload } from "@parley/contract/manifest";
import type { Change, SchemaChange } from "./change.js";
import { compareSchemas } from "./compare-schemas.js";
import { type Direction, ruleOfKind } from "./kinds.js";
import type { Walk } from "./pair.js";

/** What travels one way, before and now. */
export interface Payloads {
  readonly side: Direction;
  readonly was: Payload | undefined;
  readonly is: Payload | undefined;
  /** A JSON pointer into the procedure, such as `#/input`. */
  readonly at: string;
}

/** What became of a payload as a whole: whether there is one, whether it may be left out, how it travels. */
export function* comparePayloads({ side, was, is, at }: Payloads): Generator<Change> {
  if (!was && is) {
    const rule = side === "output" ? "output-added" : isOptional(is) ? "input-added-optional" : "input-added-required";
    yield { rule, at, is: is.body };
  } else if (was && !is) {
    yield { rule: side === "output" ? "output-removed" : "input-removed", at, was: was.body };
  } else if (was && is && was.body !== is.body) {
    const detail = `it was ${names[was.body]} and is ${names[is.body]}`;
    yield {
      rule: side === "output" ? "output-body-changed" : "input-body-changed",
      at,
      was: was.body,
      is: is.body,
      detail,
    };
  } else if (was && is && isOptional(was) !== isOptional(is)) {
    yield { rule: `${side}-now-${isOptional(is) ? "optional" : "required"}`, at };
  }
}

const names = { json: "JSON", form: "a form", bytes: "bytes" } as const;

function isOptional(payload: Payload): boolean {
  return payload.body === "json" && payload.optional === true;
}

/** What is different in the schemas of a payload. Those of the second contract refer to types by other names than those of the first. */
export function* comparePayloadSchemas(
  { side, was, is, at }: Payloads,
  resolve: Walk["resolve"],
): Generator<SchemaChange> {
  if (!was || !is || was.body === "bytes" || is.body === "bytes" || was.body !== is.body) return;
  for (const { kind, at: inside, ...seen } of compareSchemas(was.schema, is.schema, resolve)) {
    const rule = ruleOfKind(side, kind);
    if (rule) yield { ...seen, rule, at: at + inside };
  }
}
