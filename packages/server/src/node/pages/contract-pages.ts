import { readFile } from "node:fs/promises";
import { aboutContract, type ContractTree, listProcedures } from "@parley/contract";
import type { OpenApiOptions } from "@parley/contract/openapi";
import type { OptionNames } from "../../known-options.js";
import { normalizeBasePath } from "../../rpc/base-path.js";
import type { Service } from "../../service.js";
import type { OwnPage, OwnPages } from "../own-pages.js";
import { docsHtml, docsPolicy } from "./docs-html.js";
import { keptPage } from "./kept-page.js";
import { findScalarBundle } from "./scalar-bundle.js";

/** What a server shows of its contract. */
export interface ContractPagesOptions {
  /**
   * Whether `/contract.json` shows the contract as data, to the `parley` command for example; off by default, because it tells everybody
   * what there is to call.
   */
  readonly contract?: boolean;
  /** Whether `/openapi.json` describes the procedures with a `route`, and how; off by default. */
  readonly openapi?: boolean | OpenApiOptions;
  /** Whether `/docs` shows that document as a page to read and to try; off by default. It takes `@scalar/api-reference`, installed beside the app. */
  readonly docs?: boolean;
}

/** The names in `ContractPagesOptions`. */
export const contractPagesOptionNames = {
  contract: true,
  openapi: true,
  docs: true,
} satisfies OptionNames<ContractPagesOptions>;

/** What the pages are made of. */
export interface ContractPagesSetup extends ContractPagesOptions {
  readonly service: Service<unknown>;
  /** Where routes are served; `false`: they are not. `/` by default. */
  readonly restPath?: string | false;
}

/**
 * Makes the pages that are wanted. What they show is worked out when somebody looks, and once.
 *
 * @throws Error for what cannot be shown: it says what to do.
 */
export function createContractPages(setup: ContractPagesSetup): OwnPages {
  const { service, restPath = "/", contract = false, docs = false, openapi = docs } = setup;
  // Services are made of contracts, whatever their type.
  const tree = service.contract as ContractTree;
  const pages = new Map<string, OwnPage>();
  if (contract)
    pages.set(
      "/contract.json",
      json(() => writeManifest(tree)),
    );
  if (openapi === false) {
    if (docs) throw new TypeError("docs: true shows what openapi describes: leave openapi: false out");
    return pages;
  }
  if (restPath === false) throw new TypeError("openapi and docs describe REST, which restPath: false switches off");
  const options = { ...serversAt(restPath), ...(typeof openapi === "object" && openapi) };
  pages.set(
    "/openapi.json",
    json(() => writeOpenApi(tree, options)),
  );
  return docs ? addExplorer(pages, tree, options) : pages;
}

function json(make: () => Promise<string>): OwnPage {
  return keptPage({ contentType: "application/json", make });
}

/** Relative, so that the document is right behind any proxy; paths come behind it with a slash of their own. */
function serversAt(restPath: string): OpenApiOptions {
  return { servers: [{ url: normalizeBasePath(restPath, "restPath").replace(/(?<=.)\/$/, "") }] };
}

function addExplorer(pages: Map<string, OwnPage>, tree: ContractTree, options: OpenApiOptions): OwnPages {
  const bundle = findScalarBundle();
  const hasRoutes = [...listProcedures(tree).values()].some(({ route }) => route !== undefined);
  const html = docsHtml({ title: options.title ?? aboutContract(tree).name ?? "API", hasRoutes });
  const headers = { "content-security-policy": docsPolicy(originsOf(options)) };
  return pages
    .set("/docs", keptPage({ contentType: "text/html;charset=UTF-8", make: async () => html, headers }))
    .set("/docs/scalar.js", keptPage({ contentType: "text/javascript;charset=UTF-8", make: () => readFile(bundle) }));
}

function originsOf({ servers = [] }: OpenApiOptions): readonly string[] {
  return servers.flatMap(({ url }) => (URL.canParse(url) ? [new URL(url).origin] : []));
}

async function writeManifest(tree: ContractTree): Promise<string> {
  const { toManifest } = await import("@parley/contract/manifest");
  return JSON.stringify(toManifest(tree));
}

async function writeOpenApi(tree: ContractTree, options: OpenApiOptions): Promise<string> {
  const [{ toManifest }, { toOpenApi }] = await Promise.all([
    import("@parley/contract/manifest"),
    import("@parley/contract/openapi"),
  ]);
  return JSON.stringify(toOpenApi(toManifest(tree), options));
}
