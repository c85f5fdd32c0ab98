import { implement } from "@parley/server";
import { page } from "../../server/app/data.js";
import { contract } from "./contract.js";
import { work } from "./work.js";

/** The application as a Parley service. */
export const service = implement(contract).service({
  echo: ({ input }) => input,
  list: () => page,
  cpu: () => work("cpu"),
  query: () => work("query"),
  heavy: () => work("heavy"),
  smallQuery: () => work("smallQuery"),
  fastOrSlow: () => work("fastOrSlow"),
  part: () => work("part"),
  hold: () => work("hold"),
  save: () => work("save"),
});
