/** Globals whose calls only make values; where one can do more, the calls that cannot. */
const globals: ReadonlyMap<string, readonly string[] | undefined> = new Map([
  ["Object", ["keys", "values", "entries", "fromEntries", "freeze"]],
  ...[
    "Array",
    "String",
    "Number",
    "Boolean",
    "BigInt",
    "Symbol",
    "Math",
    "Date",
    "RegExp",
    "Set",
    "Map",
    "URL",
    "JSON",
  ].map((name): [string, undefined] => [name, undefined]),
]);

/** Whether a call of a global, or of its member, does nothing but make a value. */
export function isHarmlessGlobal(name: string, member: string | undefined): boolean {
  const members = globals.get(name);
  return globals.has(name) && (members === undefined || (member !== undefined && members.includes(member)));
}

/** Methods that change what they are called on, or what they are given: `register` of zod's schemas does. */
export const changing: ReadonlySet<string> = new Set(
  "push pop shift unshift splice sort reverse fill copyWithin add delete clear set register".split(" "),
);

/** Methods that call the functions they are given at once; those of schemas keep them for later. */
export const callingBack: ReadonlySet<string> = new Set(
  "map flatMap filter find findIndex some every reduce reduceRight forEach from toSorted replace replaceAll".split(" "),
);
