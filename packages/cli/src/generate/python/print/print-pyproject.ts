import { pythonLiteral } from "../literal.js";
import type { SdkModel } from "../model.js";

/** Writes `pyproject.toml`. The strings of TOML are those of JSON. */
export function printPyproject({ packageName, version, title }: SdkModel): string {
  return `[build-system]
requires = ["setuptools>=61"]
build-backend = "setuptools.build_meta"

[project]
name = ${pythonLiteral(packageName.replaceAll("_", "-"))}
version = ${pythonLiteral(version)}
description = ${pythonLiteral(`The Python SDK of ${title}.`)}
readme = "README.md"
requires-python = ">=3.11"
dependencies = []

[tool.setuptools.packages.find]
where = ["src"]

[tool.setuptools.package-data]
"*" = ["py.typed"]

[tool.pyright]
pythonVersion = "3.11"
typeCheckingMode = "strict"
`;
}
