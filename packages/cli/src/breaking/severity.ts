/**
 * What a change does, worst first. `WIRE`: a program that is deployed fails at run time. `UNKNOWN`: nobody could prove that none does. `SOURCE`: a program
 * no longer compiles once its SDK is generated anew. `BEHAVIOUR`: the same values mean or do something else. `INFO`: nothing breaks.
 */
export type Severity = "WIRE" | "UNKNOWN" | "SOURCE" | "BEHAVIOUR" | "INFO";

/** All of them, worst first. */
export const severities: readonly Severity[] = ["WIRE", "UNKNOWN", "SOURCE", "BEHAVIOUR", "INFO"];
