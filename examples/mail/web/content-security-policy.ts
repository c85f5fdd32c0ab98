const directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  // A framed mail is under this policy too, besides its own, and its look is in `style` attributes: the page has none of them.
  "style-src-attr": ["'unsafe-inline'"],
  // `data:` for the pictures a mail brings along. No other host: a picture there would tell its owner who reads, where and when.
  "img-src": ["'self'", "data:"],
  "connect-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'none'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["dompurify", "mail"],
};

/**
 * What the built page may load and run: its own files and nothing else. It is in the page itself, so it holds whoever serves it; the server
 * adds what only a header can say, `frame-ancestors 'none'`.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => [name, ...sources].join(" "))
  .join("; ");
