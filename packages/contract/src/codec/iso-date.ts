/** Both directions by hand, because what the engine has for all formats takes three times as long, and dates are what most answers hold. */
const msPerDay = 86_400_000;

/** Days from 0000-03-01 to 1970-01-01, and in the 400 years after which the calendar repeats. */
const daysToEpoch = 719_468;
const daysPerEra = 146_097;

const two = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, "0"));
const three = Array.from({ length: 1_000 }, (_, number) => String(number).padStart(3, "0"));

/** The first millisecond of the year 0 and of the year 10000: between them a year has four digits. */
const firstMs = -62_167_219_200_000;
const endMs = 253_402_300_800_000;

// The text of one day, because the dates of one answer often are of the same.
let lastDay = 0;
let lastDayText = "1970-01-01T";

/** A valid date as `toISOString` writes it. */
export function formatIsoDate(date: Date): string {
  const ms = date.getTime();
  if (ms < firstMs || ms >= endMs) return date.toISOString();
  const day = Math.floor(ms / msPerDay);
  if (day !== lastDay) {
    lastDayText = formatDay(day);
    lastDay = day;
  }
  let rest = ms - day * msPerDay;
  const millisecond = rest % 1_000;
  rest = (rest - millisecond) / 1_000;
  const second = rest % 60;
  rest = (rest - second) / 60;
  const minute = rest % 60;
  return `${lastDayText + two[(rest - minute) / 60]}:${two[minute]}:${two[second]}.${three[millisecond]}Z`;
}

/** With years that begin in March a leap day is the last of its year, and needs no case of its own. */
function formatDay(daysSinceEpoch: number): string {
  const days = daysSinceEpoch + daysToEpoch;
  const era = Math.floor(days / daysPerEra);
  const dayOfEra = days - era * daysPerEra;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  return `${two[Math.floor(year / 100)]}${two[year % 100]}-${two[month]}-${two[day]}T`;
}

/** The milliseconds of `2026-01-02T03:04:05.678Z`; NaN for everything else, valid or not: `Date` reads that. */
export function parseIsoDate(text: string): number {
  if (text.length !== 24 || text[4] !== "-" || text[7] !== "-" || text[10] !== "T" || text[13] !== ":")
    return Number.NaN;
  if (text[16] !== ":" || text[19] !== "." || text[23] !== "Z") return Number.NaN;
  const year = pair(text, 0) * 100 + pair(text, 2);
  const [month, day] = [pair(text, 5), pair(text, 8)];
  // Later days are not in every month, so that they need a closer look.
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= 28)) return Number.NaN;
  const [hour, minute, second] = [pair(text, 11), pair(text, 14), pair(text, 17)];
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  const millisecond = pair(text, 20) * 10 + digit(text, 22);
  return daysOf(year, month, day) * msPerDay + ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond;
}

function daysOf(calendarYear: number, month: number, day: number): number {
  const year = month <= 2 ? calendarYear - 1 : calendarYear;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * daysPerEra + dayOfEra - daysToEpoch;
}

function pair(text: string, index: number): number {
  return digit(text, index) * 10 + digit(text, index + 1);
}

function digit(text: string, index: number): number {
  const value = text.charCodeAt(index) - 48;
  return value >= 0 && value <= 9 ? value : Number.NaN;
}
