const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}(?<!\.)$/;
const hostname = /^(?=.{1,253}\.?$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*\.?$/i;

/** Whether text is of the formats that JSON Schema knows. Any text is of one that it does not. */
const formats: { readonly [format: string]: (text: string) => boolean } = {
  __proto__: null as never,
  email: (text) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text),
  uuid: (text) => /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i.test(text),
  uri: (text) => isUrl(text),
  "date-time": (text) =>
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.test(text) && isTime(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && isTime(text),
  duration: (text) =>
    /^P(?!$)(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/.test(text),
  ipv4: (text) => ipv4.test(text),
  ipv6: (text) => /^[\da-f:.]+$/i.test(text) && isUrl(`http://[${text}]`),
  hostname: (text) => hostname.test(text),
};

/** Whether text is of a format. */
export function isFormat(format: string, text: string): boolean {
  return formats[format]?.(text) ?? true;
}

function isUrl(text: string): boolean {
  try {
    return new URL(text).href !== "";
  } catch {
    return false;
  }
}

/** Whether a day is in its month: JavaScript takes the 31st of April for the 1st of May. */
function isTime(text: string): boolean {
  const date = new Date(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(Date.parse(text)) && date.getUTCDate() === Number(text.slice(8, 10));
}
