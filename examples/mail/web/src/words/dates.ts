const day = 86_400_000;

/** When a message came, as short as can be: the hour today, the weekday of this week, the date of this year, else all of it. */
export function shortDate(at: Date, now: Date, locale?: string): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / day);
  if (days === 0) return at.toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
  if (days === 1) return "Yesterday";
  if (days > 1 && days < 7) return at.toLocaleDateString(locale, { weekday: "short" });
  if (at.getFullYear() === now.getFullYear()) return at.toLocaleDateString(locale, { day: "numeric", month: "short" });
  return at.toLocaleDateString(locale, { day: "numeric", month: "short", year: "numeric" });
}

/** The date with everything in it, for whoever points at the short one. */
export function fullDate(at: Date, locale?: string): string {
  return at.toLocaleString(locale, { dateStyle: "full", timeStyle: "short" });
}

function startOfDay(at: Date): number {
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}
