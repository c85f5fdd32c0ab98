import "./shell/tokens.css";
import "./shell/base.css";
import "./shell/controls.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startComposer } from "./compose/composer.js";
import { App } from "./shell/app.js";
import { ErrorBoundary } from "./shell/error-boundary.js";
import { followTheme } from "./shell/theme.js";
import { createMailClient } from "./sign-in/session.js";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no element with the id root");

followTheme();
const client = createMailClient();
startComposer(client);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <ErrorBoundary>
        <App />
      </ErrorBoundary>
    </QueryClientProvider>
  </StrictMode>,
);
