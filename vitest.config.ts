import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

// Tests run the packages' sources, never a dist that may be stale.
const source = "@parley/source";

export default defineConfig({
  resolve: { conditions: [source, "module", "browser", "development|production"] },
  ssr: { resolve: { conditions: [source, "module", "node", "development|production"] } },
  test: {
    include: ["{packages,tests,examples,bench,docs,scripts}/**/*.test.{ts,tsx}"],
    exclude: ["**/node_modules/**", "**/dist/**"],
    passWithNoTests: true,
    // One for each core, also for the one that vitest would keep to itself: on two cores that is a third of the time.
    maxWorkers: availableParallelism(),
    // Nothing is timed: this is for what hangs, and machines are busy.
    testTimeout: 20_000,
    hookTimeout: 30_000,
    typecheck: {
      enabled: true,
      include: ["{packages,tests,examples,bench}/**/*.test-d.ts"],
      tsconfig: "./tsconfig.tests.json",
      // `pnpm check` reports those by itself, once.
      ignoreSourceErrors: true,
    },
  },
});
