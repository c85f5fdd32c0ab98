import { parley } from "@parley/cli/unplugin";
import { defaultClientConditions, defineConfig } from "vite";

export default defineConfig({
  root: "page",
  // Inside this repository the libraries are compiled from their sources. A project of its own needs no such line.
  resolve: { conditions: ["@parley/source", ...defaultClientConditions] },
  plugins: [parley.vite()],
  build: { target: "es2022", outDir: "../dist", emptyOutDir: true },
});
