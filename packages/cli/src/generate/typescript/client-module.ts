import { formatDoc } from "./doc-comment.js";
import { memberPath } from "./example.js";
import { pascal, propertyKey, quote, toIdentifier } from "./names.js";
import { procedureDoc } from "./procedure-doc.js";
import { createScope, type Scope } from "./scope.js";
import type { Sdk, SdkProcedure } from "./sdk.js";
import { signatureOf } from "./signature.js";

/** The groups of the client: procedures and groups by key. */
interface Group {
  readonly path: readonly string[];
  readonly procedures: Map<string, SdkProcedure>;
  readonly groups: Map<string, Group>;
}

/** Writes the client: its interface, and what makes one. */
export function clientModule(sdk: Sdk): string {
  const scope = createScope("client", sdk.types);
  const interfaces = groupInterfaces(toGroup(sdk.procedures), { scope, sdk, names: new Map() });
  const open = scope.useValue("openClientTree", "runtime/client-tree");
  const [options, contract] = [scope.runtime("ClientOptions"), scope.useValue("contract", "contract")];
  const lists = sdk.modules.map(({ name }, index) => {
    return {
      line: `import * as group${index} from "./procedures/${name}.js";\n`,
      spread: `...Object.values(group${index})`,
    };
  });
  const doc = formatDoc([
    `Makes a client of ${sdk.title}; nothing is sent yet.`,
    "",
    "@throws TypeError when the url is none at which a call could arrive.",
    "@example",
    `const client = createClient({ url: "https://example.com/rpc" });`,
  ]);
  const body = `  const procedures = [\n${lists.map(({ spread }) => `    ${spread},\n`).join("")}  ];\n  // The tree has the shape that the procedures' paths say, which the interface was written from.\n  return ${open}(options, ${contract}, procedures) as ${sdk.clientName};\n`;
  return [
    scope.imports() + lists.map(({ line }) => line).join(""),
    ...interfaces,
    `${doc}export function createClient(options: ${options}): ${sdk.clientName} {\n${body}}\n`,
  ].join("\n");
}

function toGroup(procedures: readonly SdkProcedure[]): Group {
  const root: Group = { path: [], procedures: new Map(), groups: new Map() };
  for (const procedure of procedures) {
    const keys = procedure.path.split(".");
    const name = keys.pop() ?? "";
    let group = root;
    for (const key of keys) {
      const next = group.groups.get(key) ?? { path: [...group.path, key], procedures: new Map(), groups: new Map() };
      group.groups.set(key, next);
      group = next;
    }
    group.procedures.set(name, procedure);
  }
  return root;
}

interface Writing {
  readonly scope: Scope;
  readonly sdk: Sdk;
  /** The names of interfaces so far. They are nobody else's business, so that any will do. */
  readonly names: Map<Group, string>;
}

function groupInterfaces(group: Group, writing: Writing): readonly string[] {
  const { sdk, scope } = writing;
  const isRoot = group.path.length === 0;
  const name = interfaceName(group, writing);
  const methods = [...group.procedures].map(([key, procedure]) => {
    const { input, options, returns } = signatureOf(procedure, scope, sdk);
    const doc = formatDoc(procedureDoc(procedure, sdk, { callee: memberPath(procedure.path), first: [] }), "  ");
    return `${doc}  ${methodKey(key)}(${[...(input ? [input] : []), options].join(", ")}): ${returns};\n`;
  });
  const below = [...group.groups].map(([key, inner]) => {
    const interfaces = groupInterfaces(inner, writing);
    return { interfaces, line: `  readonly ${propertyKey(key)}: ${interfaceName(inner, writing)};\n` };
  });
  const doc = formatDoc([isRoot ? `A client of ${sdk.title}.` : `The procedures below \`${group.path.join(".")}\`.`]);
  const heritage = isRoot ? ` extends ${scope.runtime("ClientBase")}` : "";
  const own = `${doc}${isRoot ? "export " : ""}interface ${name}${heritage} {\n${below.map(({ line }) => line).join("")}${methods.join("")}}\n`;
  return [own, ...below.flatMap(({ interfaces }) => interfaces)];
}

/** A method called `constructor` would be taken for a class's. */
function methodKey(key: string): string {
  return key === "constructor" || key === "new" ? quote(key) : propertyKey(key);
}

function interfaceName(group: Group, { sdk, names }: Writing): string {
  const known = names.get(group);
  if (known !== undefined) return known;
  const taken = new Set(names.values());
  let name = group.path.length === 0 ? sdk.clientName : toIdentifier(`${group.path.map(pascal).join("")}Client`);
  while (group.path.length > 0 && (taken.has(name) || sdk.types.isTaken(name))) name += "_";
  names.set(group, name);
  return name;
}
