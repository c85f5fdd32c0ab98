import { pythonLiteral } from "../literal.js";
import type { SdkModel } from "../model.js";
import { printModule } from "./module.js";

const sources = {
  ".": ["errors", "types"],
  "._runtime.decode": ["Unknown"],
  "._runtime.files": ["Download", "Upload"],
  "._runtime.options": ["RequestEvent", "Response", "ResponseEvent", "RetryEvent"],
  "._runtime.paging": ["Paginated"],
  "._runtime.streaming": ["Stream"],
  ".client": ["Client"],
  ".errors": ["RpcError"],
};

/** Writes `__init__.py`. */
export function printInit({ title, version }: SdkModel): string {
  const names = Object.values(sources).flat();
  const module = printModule({
    doc: `The Python SDK of ${title}.`,
    uses: names,
    sources,
    exports: [...names, "__version__"],
    blocks: [],
  });
  return `${module}\n__version__ = ${pythonLiteral(version)}\n`;
}
