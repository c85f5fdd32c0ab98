import { query } from "@parley/contract";
import { z } from "zod";
import { Folder } from "./schemas.js";

/** Every folder with how much is in it, in the order a person expects them. */
export const list = query({
  route: "GET /folders",
  output: z.array(z.object({ folder: Folder, total: z.int(), unread: z.int() })),
});
