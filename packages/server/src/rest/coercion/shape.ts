import type { Reading } from "./reading.js";

/** What may stand at one place of an input: how a value there is made of plain JSON, and of text in a URL. */
export interface Shape {
  /** What is expected there, for a person. */
  readonly expected: string;
  /** Whether the value is the JSON itself, so that there is nothing to make. */
  readonly isPlain: boolean;
  /** Whether JSON looks like this, judged by itself and by the parts right below it: it tells the options of a union apart. */
  readonly fits: (json: unknown) => boolean;
  /** Makes the value of JSON, which it may use up. What does not fit stays as it is, for validation to refuse. */
  readonly revive: (json: unknown, reading: Reading) => unknown;
  /** Makes the value of one piece of text, or `none`. Only what can be written as text has it; all else is written in a URL as JSON. */
  readonly ofText?: (text: string) => unknown;
  /** What the elements of a list are, where they can be written as text: then the list is written by repeating its name. */
  readonly repeats?: ListReader;
  /** The objects it may be, where it can be nothing else: several for a union. */
  readonly objects?: readonly Fields[];
}

/** Makes a list, or a set, of its elements as text. */
export interface ListReader {
  readonly ofTexts: (texts: readonly string[]) => unknown;
}

/** The fields of an object. */
export interface Fields {
  readonly fields: ReadonlyMap<string, Shape>;
  readonly required: ReadonlySet<string>;
  /** What stands at other keys: any, unless the schema says; `undefined` where there may be none. */
  readonly rest: Shape | undefined;
}

/** Says that there is no such value: JSON and programs have every other. */
export const none: unique symbol = Symbol("none");
