import type { Generator } from "../generator.js";
import type { GroupModel } from "./model.js";
import type { PythonOptions } from "./options.js";
import { createFieldsOf } from "./print/fields-of.js";
import { printDecoders, printEncoders } from "./print/print-codecs.js";
import { printErrors } from "./print/print-errors.js";
import { printClient, printGroup } from "./print/print-group.js";
import { printInit } from "./print/print-init.js";
import { printPyproject } from "./print/print-pyproject.js";
import { printReadme } from "./print/print-readme.js";
import { printReference } from "./print/print-reference.js";
import { printTypes } from "./print/print-types.js";
import { runtimeFiles } from "./runtime-files.js";
import { sdkModel } from "./sdk-model.js";

/**
 * Makes a Python SDK: a folder ready to publish, for Python 3.11 and nothing else.
 *
 * @throws GenerateError for names that would be one in Python, with the places of both.
 */
export const generatePython: Generator<PythonOptions> = (manifest, options) => {
  const model = sdkModel(manifest, options);
  const sdk = { ...model, fieldsOf: createFieldsOf(model.definitions) };
  const folder = `src/${sdk.packageName}`;
  const files: [path: string, text: string][] = [
    ["pyproject.toml", printPyproject(sdk)],
    ["README.md", printReadme(sdk)],
    ["REFERENCE.md", printReference(sdk)],
    [`${folder}/__init__.py`, printInit(sdk)],
    [`${folder}/client.py`, printClient(sdk)],
    ...groupsBelow(sdk.root).map((group): [string, string] => [`${folder}/${group.module}.py`, printGroup(sdk, group)]),
    [`${folder}/types.py`, printTypes(sdk)],
    [`${folder}/errors.py`, printErrors(sdk)],
    [`${folder}/_decoders.py`, printDecoders(sdk)],
    [`${folder}/_encoders.py`, printEncoders(sdk)],
    [`${folder}/py.typed`, ""],
    ...[...runtimeFiles()].map(([name, text]): [string, string] => [`${folder}/_runtime/${name}`, text]),
  ];
  return new Map(files.sort(([a], [b]) => (a < b ? -1 : 1)));
};

function groupsBelow({ groups }: GroupModel): readonly GroupModel[] {
  return groups.flatMap((group) => [group, ...groupsBelow(group)]);
}
