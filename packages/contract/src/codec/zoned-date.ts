// With its zone, because without one it would be another instant on another machine. A day by itself begins at midnight UTC.
const isoDate =
  /^(?:\d{4}|[+-]\d{6})-(?<month>\d\d)-(?<day>\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** Reads a date as people and other programs write it, in ISO 8601 with a zone; undefined for all else, much of which `Date` takes for some day. */
export function readZonedDate(text: string): Date | undefined {
  const parts = isoDate.exec(text)?.groups;
  if (!parts) return undefined;
  const date = new Date(text);
  if (Number.isNaN(date.getTime())) return undefined;
  // Some engines take 31 February for a day in March.
  const day = new Date(`${text.slice(0, text.indexOf(`-${parts.month}-`))}-${parts.month}-${parts.day}`);
  return day.getUTCDate() === Number(parts.day) ? date : undefined;
}
