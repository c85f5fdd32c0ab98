const directives = {
  "default-src": ["'self'"],
  "script-src": ["'self'"],
  "style-src": ["'self'"],
  // A framed mail is under this policy too, besides its own, and its look is in `style` attributes: the page has none of them.
  "style-src-attr": ["'unsafe-inline'"],
  // `data:` for the pictures a mail brings along. No other host: a picture there would tell its owner who reads, where and when.
  "img-src": ["'self'", "data:"],
  "object-src": ["'none'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "require-trusted-types-for": ["'script'"],
  "trusted-types": ["dompurify", "mail"],
};

/**
 * What the built page may load and run: its own files and nothing else. It is in the page itself, so it holds whoever serves it; a server can
 * add what only a header can say, such as `frame-ancestors 'none'`.
 */
export const contentSecurityPolicy = Object.entries(directives)
  .map(([name, sources]) => [name, ...sources].join(" "))
  .join("; ");
