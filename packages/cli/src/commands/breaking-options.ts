import { type Command, InvalidArgumentError, Option } from "commander";
import { isDay } from "../breaking/accept/acceptances.js";

/** The day on which sunsets and acceptances are looked at. */
export interface TodayOption {
  readonly today?: string;
}

/** Adds `--today`: what has an end has it on a day. */
export function withToday(command: Command): Command {
  return command.addOption(
    new Option("--today <day>", "the day on which sunsets and acceptances are looked at").argParser(parseDay),
  );
}

/** The day that was given, or the one that it is, in UTC. */
export function todayOf({ today }: TodayOption): string {
  return today ?? new Date().toISOString().slice(0, 10);
}

/** Reads an option that is a day. */
export function parseDay(text: string): string {
  if (isDay(text)) return text;
  throw new InvalidArgumentError("Expected a day, such as 2027-03-31.");
}
