import type { OverloadOptions } from "../overload-options.js";
import { testAdmission } from "./test-admission.js";

/** A server whose calls of "rows" wait for a database that has become slow, as many as may; its calls of "time" do not. */
export function slowDatabase(options: OverloadOptions = {}) {
  const test = testAdmission(options);
  const { admission, offer, pass } = test;
  const run = (path: string, calls: number, ms: number) => {
    const running = Array.from({ length: calls }, () => offer({ path }));
    pass(ms);
    for (const call of running) if (call.runs) admission.finished(call);
  };
  for (let call = 0; call < 60; call += 1) {
    run("rows", 1, 20);
    run("time", 1, 5);
  }
  run("rows", 32, 1_000);
  while (offer({ path: "rows" }).runs);
  return { ...test, run };
}
