import { type InferOutput, RpcError } from "@parley/contract";
import { implement, tracked } from "@parley/server";
import { workshop } from "./contract.js";

type Job = InferOutput<typeof workshop.jobs.get>;

const firstDay = Date.UTC(2026, 0, 1);

/** Implements the workshop. Its times and ids count up from the same start, so that every run of the same calls gets the same answers. */
export function createWorkshop() {
  const jobs = new Map<string, Job>();
  const files = new Map<string, File>();
  let made = 0;
  const newJob = (given: Pick<Job, "title" | "labels" | "costCents" | "dueAt" | "tags">): Job => {
    made += 1;
    const n = made;
    const id = `0190c7a0-0000-7000-8000-${String(n).padStart(12, "0")}`;
    const job = {
      ...given,
      id,
      status: "open",
      createdAt: new Date(firstDay + n * 60_000),
      counts: new Map([["seen", 0]]),
    };
    jobs.set(id, job as Job);
    return job as Job;
  };
  newJob({
    title: "Sharpen the saws",
    labels: [{ name: "tools", colour: "red" }],
    costCents: 12_345_678_901_234_567_890n,
    tags: new Set(["edge", "saw"]),
    dueAt: null,
  });
  newJob({ title: "Oil the bench ☃", labels: [], costCents: 0n, tags: new Set(), dueAt: new Date(firstDay) });
  newJob({ title: "Sweep the floor", labels: [], costCents: 5n, tags: new Set() });

  return implement(workshop).service({
    jobs: {
      list({ input }) {
        const all = [...jobs.values()].filter(({ status }) => input.status === undefined || status === input.status);
        const start = Number(input.cursor ?? 0);
        const end = start + input.limit;
        return { items: all.slice(start, end), next: end < all.length ? String(end) : null };
      },
      get: ({ input, errors }) => {
        const job = jobs.get(input.id);
        if (!job) throw errors.NO_SUCH_JOB();
        return job;
      },
      create({ input, errors }) {
        if (jobs.size >= 10) throw errors.QUOTA_PASSED({ limit: 10, resetsAt: new Date(firstDay) });
        return newJob({ ...input, tags: input.tags ?? new Set() });
      },
      finish({ input, errors }) {
        const job = jobs.get(input.id);
        if (!job) throw errors.NO_SUCH_JOB();
        job.status = input.status;
        return job;
      },
      remove({ input, errors }) {
        if (!jobs.delete(input.id)) throw errors.NO_SUCH_JOB();
      },
    },
    files: {
      upload({ input }) {
        files.set(input.file.name, input.file);
        return { name: input.file.name, size: input.file.size, type: input.file.type, note: input.note ?? null };
      },
      download({ input, errors }) {
        const file = files.get(input.name);
        if (!file) throw errors.NO_SUCH_FILE();
        return file;
      },
    },
    events: {
      async *count({ input, lastEventId }) {
        for (let n = Number(lastEventId ?? 0) + 1; n <= input.to; n++)
          yield tracked(n, { n, at: new Date(firstDay + n) });
      },
      async *broken({ errors }) {
        yield "one";
        yield "two";
        throw errors.STREAM_BROKE({ after: 2 });
      },
    },
    hostile: {
      class: ({ input }) => ({ default: input.import + (input["2fa"] === true ? "!" : "") }),
      constructor: () => "built",
      getHTTPUrl: () => ({ "content-type": "text/plain", "naïve ☃": 1 }),
      null: () => null,
    },
    echo: ({ input }) => input,
    fail({ input }) {
      throw new RpcError({ code: input.code, message: `As asked: ${input.code}` });
    },
    async slow({ input, signal }) {
      await wait(input.ms, signal);
      return "late";
    },
    ping: () => "pong",
    old: () => "still here",
  });
}

function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    signal.addEventListener("abort", stop, { once: true });
  });
}
