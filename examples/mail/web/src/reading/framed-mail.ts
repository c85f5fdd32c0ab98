import { trustMail } from "./trust-mail.js";

const policy = "default-src 'none'; img-src data:; style-src-attr 'unsafe-inline'";

const look = [
  "margin:0",
  "padding:16px 20px",
  "background:#fff",
  "color:#1c1f1d",
  "font:15px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif",
  "overflow-wrap:anywhere",
].join(";");

/** The document of the frame a mail is shown in. Its own policy lets it load nothing and run nothing. */
export function toFramedDocument(sanitised: string): string {
  const html =
    `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="referrer" content="no-referrer"><meta name="color-scheme" content="light"></head>` +
    `<body style="${look}">${sanitised}</body></html>`;
  return trustMail(html);
}
