/** Where a service answers: at one url, at any of several, or at whatever a function says that it does by now. */
export type UrlOption = string | readonly string[] | (() => UrlAnswer | Promise<UrlAnswer>);

/** What a function tells of the urls. */
export type UrlAnswer = string | readonly string[];
