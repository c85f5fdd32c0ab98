import { isRefusedKey, writePathKey } from "./annotation-path.js";
import type { CodecPlan, PlanChoice, PlanNode } from "./plan.js";

/** A plan's node made ready for writing. All have all fields in the same order, which the engine turns into faster code. */
export interface Shape {
  /** Whether objects are declared here. */
  hasObject: boolean;
  fields: readonly Field[];
  /** Whether any of the fields is special. */
  hasSpecial: boolean;
  /** Whether objects have these fields and no others, none of them special. */
  isClosed: boolean;
  /** The same fields by their keys, where other keys are written too. */
  fieldOf: ReadonlyMap<string, Field> | undefined;
  /** How other keys are written; undefined when they are not. */
  rest: Shape | undefined;
  choiceKey: string | undefined;
  choices: ReadonlyMap<unknown, Shape>;
  tuple: readonly Shape[];
  /** How elements after the tuple's are written; undefined when there may be none. */
  element: Shape | undefined;
  hasList: boolean;
  mapKey: Shape | undefined;
  mapValue: Shape | undefined;
  member: Shape | undefined;
  /** Whether errors are declared here. */
  hasError: boolean;
  /** Whether instances of classes are left to superjson here. Elsewhere they are read as the object that is declared. */
  takesInstances: boolean;
}

/** A declared key. */
export interface Field {
  readonly key: string;
  /** As it stands in an annotation's path, with the dot before it. */
  readonly path: string;
  /** Whether an object may seem to have it without having it, or must not have it. */
  readonly special: boolean;
  readonly shape: Shape;
  /** As it stands in JSON text, once that was written. */
  text: KeyText | undefined;
}

/** How a key stands in JSON text, by what comes before it: the beginning of its object, a text whose quote is open, or another value. */
export interface KeyText {
  readonly before: readonly [string, string, string];
  /** The same with the quote that begins a text. */
  readonly beforeText: readonly [string, string, string];
}

/** Makes a plan ready for writing. @throws RangeError when the plan names a node it does not have. */
export function compilePlan(plan: CodecPlan): Shape {
  const shapes = plan.nodes.map(emptyShape);
  const at = (index: number): Shape => {
    const shape = shapes[index];
    if (shape) return shape;
    throw new RangeError(`The codec plan has ${shapes.length} nodes and names number ${index}: it is damaged`);
  };
  for (const [index, node] of plan.nodes.entries()) {
    if (node.any) fillAny(at(index));
    else fill(at(index), node, { at, undeclared: plan.open ? anything : undefined });
  }
  return at(0);
}

interface Links {
  readonly at: (index: number) => Shape;
  /** How to write what a node does not declare; undefined to refuse it. */
  readonly undeclared: Shape | undefined;
}

function emptyShape(): Shape {
  return {
    hasObject: false,
    fields: [],
    hasSpecial: false,
    isClosed: false,
    fieldOf: undefined,
    rest: undefined,
    choiceKey: undefined,
    choices: new Map(),
    tuple: [],
    element: undefined,
    hasList: false,
    mapKey: undefined,
    mapValue: undefined,
    member: undefined,
    hasError: false,
    takesInstances: false,
  };
}

/** Writes anything by what it is. */
export const anything: Shape = fillAny(emptyShape());

function fillAny(shape: Shape): Shape {
  shape.takesInstances = shape.hasObject = shape.hasList = shape.hasError = true;
  shape.fieldOf = new Map();
  shape.rest = shape.element = shape.mapKey = shape.mapValue = shape.member = shape;
  return shape;
}

function fill(shape: Shape, node: PlanNode, { at, undeclared }: Links): void {
  const link = (index: number | undefined) => (index === undefined ? undefined : at(index));
  if (node.object || node.rest !== undefined) {
    shape.hasObject = true;
    shape.fields = Object.entries(node.object ?? {}).map(([key, index]) => fieldOf(key, at(index)));
    shape.hasSpecial = shape.fields.some(({ special }) => special);
    shape.rest = link(node.rest);
  } else if (undeclared) {
    shape.hasObject = true;
    shape.rest = undeclared;
    shape.takesInstances = node.choice === undefined;
  }
  shape.isClosed = shape.hasObject && !shape.rest && !shape.hasSpecial && !node.choice;
  if (shape.rest) shape.fieldOf = new Map(shape.fields.map((field) => [field.key, field]));
  if (node.choice) fillChoice(shape, node.choice, at);
  shape.tuple = node.tuple?.map(at) ?? [];
  shape.element = link(node.array) ?? undeclared;
  shape.hasList = node.tuple !== undefined || shape.element !== undefined;
  shape.mapKey = link(node.map?.[0]) ?? undeclared;
  shape.mapValue = link(node.map?.[1]) ?? undeclared;
  shape.member = link(node.set) ?? undeclared;
  shape.hasError = undeclared !== undefined || node.leaf?.includes("error") === true;
}

function fieldOf(key: string, shape: Shape): Field {
  const special = key in Object.prototype || isRefusedKey(key);
  return { key, path: `.${writePathKey(key)}`, special, shape, text: undefined };
}

function fillChoice(shape: Shape, { key, cases }: PlanChoice, at: Links["at"]): void {
  shape.choiceKey = key;
  shape.choices = new Map(Object.entries(cases).map(([json, index]) => [JSON.parse(json), at(index)]));
}
