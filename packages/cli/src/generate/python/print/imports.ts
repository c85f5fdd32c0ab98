import { bracketed, type Doc, flat, lineWidth, print } from "../doc.js";

/** Where names come from, by module. `Set as AbstractSet` brings the name AbstractSet. */
export type Sources = Readonly<Record<string, readonly string[]>>;

/** Modules of Python's own and what generated code needs of them. */
const standard: Sources = {
  "collections.abc": ["Mapping", "Sequence", "Set as AbstractSet"],
  dataclasses: ["dataclass"],
  datetime: ["datetime"],
  functools: ["cached_property"],
  // Under another name, as a procedure may have that one.
  typing: [
    "Any",
    "ClassVar",
    "Literal",
    "Never",
    "NotRequired",
    "TypeAlias",
    "TypedDict",
    "Unpack",
    "overload as _overload",
  ],
};

const wholeModules = ["builtins", "dataclasses"];

/** The names that code uses; of `decode.text` that is `decode`. What is within its texts is none. */
export function namesIn(docs: readonly Doc[]): ReadonlySet<string> {
  const code = docs
    .map(flat)
    .join(" ")
    .replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const names = code.match(/[\p{XID_Start}_][\p{XID_Continue}.]*/gu) ?? [];
  return new Set(names.map((name) => name.replace(/\..*/s, "")));
}

/** The imports of a module that uses these names, Python's own first. Every module reads its annotations as text. */
export function importLines(used: ReadonlySet<string>, own: Sources): string {
  const whole = wholeModules.filter((module) => used.has(module));
  const blocks = [
    ["from __future__ import annotations"],
    [...whole.map((module) => `import ${module}`), ...fromLines(used, standard)],
    fromLines(used, own),
  ];
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function fromLines(used: ReadonlySet<string>, sources: Sources): readonly string[] {
  const isUsed = (name: string) => used.has(broughtBy(name));
  return Object.entries(sources)
    .sort(byModule)
    .flatMap(([module, names]) => {
      const needed = [...new Set(names)].filter(isUsed).sort(byName);
      const [renamed, plain] = [
        needed.filter((name) => name.includes(" as ")),
        needed.filter((name) => !name.includes(" as ")),
      ];
      return [...fromLine(module, plain), ...renamed.map((name) => `from ${module} import ${name}`)];
    });
}

function fromLine(module: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const line = `from ${module} import ${names.join(", ")}`;
  return [
    line.length <= lineWidth ? line : print(bracketed("(", names), { indent: 0, before: `from ${module} import ` }),
  ];
}

function byModule([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function broughtBy(name: string): string {
  const at = name.indexOf(" as ");
  return at === -1 ? name : name.slice(at + " as ".length);
}

/** As isort does it: constants, classes, functions. */
function byName(a: string, b: string): number {
  const rank = (name: string) => (/^_*[A-Z][A-Z0-9_]+$/.test(name) ? 0 : /^_*[A-Z]/.test(name) ? 1 : 2);
  return rank(a) - rank(b) || (a.toLowerCase() < b.toLowerCase() ? -1 : 1);
}
