// #region page
import { createClient } from "@parley/client";
import { mail } from "./contract.js";

export const api = createClient(mail, { url: "/rpc" });
// #endregion
