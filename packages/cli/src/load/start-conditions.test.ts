import { expect, it } from "vitest";
import { startConditions } from "./start-conditions.js";

it.each([
  [[], "", []],
  [["--conditions=a", "--import", "tsx", "-C", "b"], "", ["a", "b"]],
  [["-C=a"], "--max-old-space-size=9 --conditions b", ["b", "a"]],
  [["--conditions"], "", []],
])("conditions of %j and NODE_OPTIONS %j", (execArgv, nodeOptions, conditions) => {
  expect(startConditions(execArgv, nodeOptions)).toEqual(conditions);
});
