import type { Generator } from "../generator.js";
import { clientModule } from "./client-module.js";
import { modelsModule, takeRootNames, typesModule } from "./declarations.js";
import { formatDoc } from "./doc-comment.js";
import { errorsModule } from "./errors-module.js";
import { indexModule } from "./index-module.js";
import { quote } from "./names.js";
import { packageJson, tsconfigJson } from "./package-files.js";
import { functionsModule, proceduresModule } from "./procedure-modules.js";
import { readme } from "./readme.js";
import { reference } from "./reference.js";
import { runtimeSources } from "./runtime-sources.js";
import { runtimeName } from "./scope.js";
import { planSdk, type Sdk, type TypescriptOptions } from "./sdk.js";

/**
 * Makes an SDK in TypeScript: a folder that `tsc` builds and npm publishes, without dependencies.
 *
 * @throws GenerateError when two things of the contract would have the same name, naming both.
 */
export const generateTypescript: Generator<TypescriptOptions> = (manifest, options) => {
  const sdk = planSdk(manifest, options);
  takeRootNames(sdk);
  const models = modelsModule(sdk);
  const written = new Map([
    ["src/models.ts", models],
    ...sdk.modules.flatMap((module): [string, string][] => [
      [`src/types/${module.name}.ts`, typesModule(sdk, module)],
      [`src/procedures/${module.name}.ts`, proceduresModule(module)],
      [`src/functions/${module.name}.ts`, functionsModule(sdk, module)],
    ]),
    ["src/errors.ts", errorsModule(sdk)],
    ["src/client.ts", clientModule(sdk)],
    ["src/connect.ts", connectModule(sdk)],
    ["src/contract.ts", contractModule(sdk)],
    [
      "src/index.ts",
      indexModule(
        sdk,
        [...models.matchAll(/^export const (\S+) =/gm)].map(([, name = ""]) => name),
      ),
    ],
  ]);
  const headed = [...written].map(([path, text]) => [path, header(sdk) + text.replace(/ +$/gm, "")] as const);
  return new Map([
    ["package.json", packageJson(sdk)],
    ["tsconfig.json", tsconfigJson()],
    ["README.md", readme(sdk)],
    ["REFERENCE.md", reference(sdk)],
    ...headed,
    ...runtimeSources(),
  ]);
};

function header({ title }: Sdk): string {
  return `// Made from the contract of ${title.replace(/\s+/g, " ")}. Changes are lost when it is made again.\n\n`;
}

/** What the server is told of the contract, so that it can refuse calls that it would misunderstand. */
function contractModule({ manifest: { name = "", version = "", digests } }: Sdk): string {
  const contract = `${encodeURIComponent(name)}/${encodeURIComponent(version)};w=${digests.wire.slice(0, 12)}`;
  return `${formatDoc(["The contract that this SDK was made from: its name, its version and the digest of what travels."])}export const contract: string = ${quote(contract)};\n`;
}

function connectModule({ types }: Sdk): string {
  const [options, connected] = [runtimeName("ClientOptions", types), runtimeName("Connected", types)];
  const as = (name: string, local: string) => (name === local ? name : `${name} as ${local}`);
  const doc = formatDoc([
    "Opens a connection for the functions of single procedures: a bundle then has only what it calls. Nothing is sent yet.",
    "",
    "@throws TypeError when the url is none at which a call could arrive.",
    "@example",
    'const client = connect({ url: "https://example.com/rpc" });',
  ]);
  return `import { contract } from "./contract.js";
import { openClient } from "./runtime/client-base.js";
import type { ${as("Connected", connected)} } from "./runtime/connection.js";
import type { ${as("ClientOptions", options)} } from "./runtime/options.js";

${doc}export function connect(options: ${options}): ${connected} {
  return openClient(options, contract);
}
`;
}
