import type { ComparableAnswer } from "../compare.js";
import type { Note } from "../recorder.js";
import { decodeJsonLines } from "./decode-json-lines.js";

/** One place where two answers to one request differ. */
export interface Difference {
  /** `status`, `headers.vary.0`, `body.0.error.json.message`, `notes.onError.path`, … */
  readonly at: string;
  /** What is there in tRPC's answer, as JSON; undefined where there is nothing. */
  readonly trpc: string | undefined;
  readonly parley: string | undefined;
}

/** An answer with what the server's callbacks and handlers noted while it was made. */
export interface Observed extends ComparableAnswer {
  readonly notes: readonly Note[];
}

/** Both answers to one request. */
export interface Pair {
  readonly trpc: Observed;
  readonly parley: Observed;
}

/** Lists every place where two answers differ, as deep inside as they do. */
export function listDifferences({ trpc, parley }: Pair): readonly Difference[] {
  return [...differences("", parsed(trpc), parsed(parley)), ...noteDifferences(trpc.notes, parley.notes)];
}

function parsed({ notes: _, ...answer }: Observed): unknown {
  return { ...answer, body: parseBody(answer) };
}

/** The members of a batch run side by side, so what was noted of them is compared in no order, each with the first of its kind. */
function* noteDifferences(trpc: readonly Note[], parley: readonly Note[]): Generator<Difference> {
  const ofParley = without(parley, trpc);
  for (const [what, details] of without(trpc, parley)) {
    const at = ofParley.findIndex(([other]) => other === what);
    if (at === -1) yield { at: `notes.${what}`, trpc: JSON.stringify(details), parley: undefined };
    else yield* differences(`notes.${what}`, details, ofParley.splice(at, 1)[0]?.[1]);
  }
  for (const [what, details] of ofParley)
    yield { at: `notes.${what}`, trpc: undefined, parley: JSON.stringify(details) };
}

/** What is left of some notes when each of the others has taken its like away. */
function without(notes: readonly Note[], others: readonly Note[]): Note[] {
  const taken = others.map((note) => JSON.stringify(note));
  return notes.filter((note) => {
    const at = taken.indexOf(JSON.stringify(note));
    if (at !== -1) taken.splice(at, 1);
    return at === -1;
  });
}

function parseBody({ headers, body }: ComparableAnswer): unknown {
  if (headers["content-type"]?.[0] === "text/event-stream") return body.split("\n\n\n").map(parseEvent);
  // JSON lines say that they are JSON, too.
  return parseJson(body) ?? decodeJsonLines(body) ?? body;
}

function parseEvent(text: string): unknown {
  const fields = text.split("\n").map((line) => {
    const colon = line.indexOf(": ");
    const value = line.slice(colon + 2);
    return [line.slice(0, colon), parseJson(value) ?? value] as const;
  });
  return Object.fromEntries(fields);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function* differences(at: string, trpc: unknown, parley: unknown): Generator<Difference> {
  const objects = [trpc, parley].filter(isObject);
  if (objects.length > 0 && [trpc, parley].every((value) => isObject(value) || value === undefined)) {
    for (const key of new Set(objects.flatMap((object) => Object.keys(object)))) {
      yield* differences(at === "" ? key : `${at}.${key}`, member(trpc, key), member(parley, key));
    }
  } else if (!Object.is(trpc, parley)) {
    yield { at, trpc: JSON.stringify(trpc), parley: JSON.stringify(parley) };
  }
}

function member(value: unknown, key: string): unknown {
  return isObject(value) ? Reflect.get(value, key) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
