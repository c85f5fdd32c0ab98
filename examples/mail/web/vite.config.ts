import { parley } from "@parley/cli/unplugin";
import { defaultClientConditions, defineConfig, type Plugin, type Rolldown } from "vite";
import { contentSecurityPolicy } from "./content-security-policy.js";

export default defineConfig({
  // Inside this repository the libraries are compiled from their sources. A project of its own needs no such line.
  resolve: { conditions: ["@parley/source", ...defaultClientConditions] },
  plugins: [parley.vite(), policyInPage()],
  server: { proxy: { "/rpc": "http://localhost:3000" } },
  build: { target: "es2022", rolldownOptions: { onLog: withoutDirectives } },
});

/** TanStack marks its modules for frameworks that render on servers; in a page alone that means nothing. */
function withoutDirectives(level: Rolldown.LogLevel, log: Rolldown.RolldownLog, report: Rolldown.LogOrStringHandler) {
  if (log.code !== "MODULE_LEVEL_DIRECTIVE") report(level, log);
}

/** Only when building: what Vite serves during development reloads itself by inline scripts. */
function policyInPage(): Plugin {
  return {
    name: "policy-in-page",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: contentSecurityPolicy },
        injectTo: "head-prepend",
      },
    ],
  };
}
