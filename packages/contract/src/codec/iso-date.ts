/** Both directions by hand, because what the engine has for all formats takes three times as long, and dates are what most answers hold. */
const msPerDay = 86_400_000;

/** The first millisecond of the year 0 and of the year 10000: between them a year has four digits. */
const firstMs = -62_167_219_200_000;
const endMs = 253_402_300_800_000;

// A text is made when it is first needed, and joined with others from then on: three joints cost less than eight.
const minuteTexts = new Array<string | undefined>(1_440);
const secondTexts = new Array<string | undefined>(60);
const millisecondTexts = new Array<string | undefined>(1_000);

/** How many days are kept: most of a year, because what is listed together was mostly written within one. */
const keptDays = 256;
const dayNumbers = new Array<number>(keptDays).fill(Number.NaN);
const dayTexts = new Array<string>(keptDays).fill("");

/** A valid date as `toISOString` writes it. */
export function formatIsoDate(date: Date): string {
  const ms = date.getTime();
  if (ms < firstMs || ms >= endMs) return date.toISOString();
  const day = Math.floor(ms / msPerDay);
  const slot = day & (keptDays - 1);
  if (dayNumbers[slot] !== day) {
    dayTexts[slot] = date.toISOString().slice(0, 11);
    dayNumbers[slot] = day;
  }
  const msOfDay = ms - day * msPerDay;
  const minute = Math.floor(msOfDay / 60_000);
  const msOfMinute = msOfDay - minute * 60_000;
  const second = Math.floor(msOfMinute / 1_000);
  const millisecond = msOfMinute - second * 1_000;
  minuteTexts[minute] ??= `${pad(Math.floor(minute / 60), 2)}:${pad(minute % 60, 2)}:`;
  secondTexts[second] ??= `${pad(second, 2)}.`;
  millisecondTexts[millisecond] ??= `${pad(millisecond, 3)}Z`;
  return `${dayTexts[slot]}${minuteTexts[minute]}${secondTexts[second]}${millisecondTexts[millisecond]}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, "0");
}

/** How many months are kept: twenty-one years of them. */
const keptMonths = 256;
const monthNumbers = new Array<number>(keptMonths).fill(Number.NaN);
const monthStarts = new Array<number>(keptMonths).fill(Number.NaN);

/** The milliseconds of `2026-01-02T03:04:05.678Z`; NaN for everything else, valid or not: `Date` reads that. */
export function parseIsoDate(text: string): number {
  if (!hasIsoForm(text)) return Number.NaN;
  const century = pair(text, 0);
  const yearOfCentury = pair(text, 2);
  const month = pair(text, 5);
  const day = pair(text, 8);
  const hour = pair(text, 11);
  const minute = pair(text, 14);
  const second = pair(text, 17);
  const centisecond = pair(text, 20);
  const digit = text.charCodeAt(22) - 48;
  // `Date.UTC` takes the first hundred years for the last; later days are not in every month.
  if (century < 1 || yearOfCentury < 0 || month < 1 || month > 12 || day < 1 || day > 28) return Number.NaN;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return Number.NaN;
  if (centisecond < 0 || digit < 0 || digit > 9) return Number.NaN;
  const msOfDay = ((hour * 60 + minute) * 60 + second) * 1_000 + centisecond * 10 + digit;
  return monthStart(century * 100 + yearOfCentury, month) + (day - 1) * msPerDay + msOfDay;
}

function hasIsoForm(text: string): boolean {
  if (text.length !== 24 || text[4] !== "-" || text[7] !== "-" || text[10] !== "T") return false;
  return text[13] === ":" && text[16] === ":" && text[19] === "." && text[23] === "Z";
}

/** The number two digits make; less than 0 for what is none. Whole numbers only, which the engine reckons with in registers. */
function pair(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 48;
  const ones = text.charCodeAt(index + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function monthStart(year: number, month: number): number {
  const number = year * 12 + month;
  const slot = number & (keptMonths - 1);
  if (monthNumbers[slot] !== number) {
    monthStarts[slot] = Date.UTC(year, month - 1);
    monthNumbers[slot] = number;
  }
  return monthStarts[slot] as number;
}
