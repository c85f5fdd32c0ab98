/** What the explorer is to show. */
export interface DocsHtml {
  readonly title: string;
  /** Whether any procedure has a route. */
  readonly hasRoutes: boolean;
}

/** How Scalar is set: nothing that asks another host for anything. */
const configuration = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
};

/** The addresses are relative, so that the page works behind a proxy that serves it under another path. */
export function docsHtml({ title, hasRoutes }: DocsHtml): string {
  const body = hasRoutes
    ? `<script id="api-reference" data-url="openapi.json" data-configuration="${escapeHtml(JSON.stringify(configuration))}"></script>
<script src="docs/scalar.js"></script>`
    : `<h1>${escapeHtml(title)}</h1>
<p>No procedure of this contract has a route, so there is no REST to show: this server is called over RPC.</p>
<p>To show one here, give it a route in the contract, such as <code>route: "GET /jobs/{id}"</code>.</p>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
</head>
<body>
${body}
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/**
 * What the page may do: run the one script, which sets styles in place, and call its own server and those that the document names.
 */
export function docsPolicy(origins: readonly string[]): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src data:",
    `connect-src ${["'self'", ...origins].join(" ")}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}
