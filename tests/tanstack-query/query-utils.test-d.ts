import { createQueryUtils } from "@parley/client/tanstack-query";
import type { RpcError } from "@parley/contract";
import { QueryObserver } from "@tanstack/query-core";
import {
  type InfiniteData,
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { describe, expectTypeOf, it } from "vitest";
import { contract, createBoard } from "./notes.js";

interface Note {
  id: number;
  text: string;
  at: Date;
}
interface Page {
  notes: Note[];
  next: number | null;
}

const { queries, api } = createBoard();
const client = new QueryClient();
const get = queries.notes.get.queryOptions({ id: 1 });

describe("query options", () => {
  it("give their data and errors to useQuery", () => {
    const { data, error } = useQuery(get);
    expectTypeOf(data).toEqualTypeOf<Note | undefined>();
    if (error?.code === "NOTE_GONE") expectTypeOf(error).toEqualTypeOf<RpcError<"NOTE_GONE", { since: Date }>>();
    if (error?.code === "NETWORK") expectTypeOf(error.data).toEqualTypeOf<undefined>();
    // @ts-expect-error - nobody declares this code
    if (error?.code === "NOTE_GNOE") throw error;
  });

  it("give useSuspenseQuery data that is there", () => {
    expectTypeOf(useSuspenseQuery(get).data).toEqualTypeOf<Note>();
    // @ts-expect-error - what may be skipped cannot suspend
    useSuspenseQuery(queries.notes.get.queryOptions(Math.random() > 0.5 ? skipToken : { id: 1 }));
  });

  it("give what `select` makes of the data", () => {
    const { data } = useQuery(
      queries.notes.get.queryOptions(
        { id: 1 },
        { select: (note) => note.at, retry: (_count, error) => error.code === "NETWORK" },
      ),
    );
    expectTypeOf(data).toEqualTypeOf<Date | undefined>();
  });

  it("know that initial data is there", () => {
    const initialData = { id: 1, text: "", at: new Date(0) };
    expectTypeOf(useQuery(queries.notes.get.queryOptions({ id: 1 }, { initialData })).data).toEqualTypeOf<Note>();
    // @ts-expect-error - no note
    queries.notes.get.queryOptions({ id: 1 }, { initialData: { id: 1 } });
  });

  it("take skipToken for an input", () => {
    const { data } = useQuery(queries.notes.get.queryOptions(Math.random() > 0.5 ? skipToken : { id: 1 }));
    expectTypeOf(data).toEqualTypeOf<Note | undefined>();
  });

  it("need an input where the procedure does, and none where it does not", () => {
    queries.settings.theme.queryOptions();
    queries.settings.theme.queryOptions(undefined, { staleTime: 1_000 });
    queries.notes.list.queryOptions({});
    // @ts-expect-error - the input is missing
    queries.notes.get.queryOptions();
    // @ts-expect-error - no such field
    queries.notes.get.queryOptions({ name: 1 });
    // @ts-expect-error - an id is a number
    queries.notes.get.queryOptions({ id: "1" });
    // @ts-expect-error - it takes no input
    queries.settings.theme.queryOptions("dark");
  });

  it("keep null where the output may be undefined", () => {
    expectTypeOf(useSuspenseQuery(queries.settings.theme.queryOptions()).data).toEqualTypeOf<string | null>();
    expectTypeOf(useSuspenseQuery(queries.hang.queryOptions()).data).toEqualTypeOf<null>();
  });

  it("are taken by the query client and by query-core's observer", () => {
    expectTypeOf(client.fetchQuery(get)).resolves.toEqualTypeOf<Note>();
    expectTypeOf(client.ensureQueryData(get)).resolves.toEqualTypeOf<Note>();
    expectTypeOf(new QueryObserver(client, get).getCurrentResult().data).toEqualTypeOf<Note | undefined>();
  });

  it("tell the call its options, but for the signal", () => {
    queries.notes.get.queryOptions({ id: 1 }, { call: { timeoutMs: 500, headers: { "x-tab": "1" } } });
    // @ts-expect-error - the signal is the query's
    queries.notes.get.queryOptions({ id: 1 }, { call: { signal: new AbortController().signal } });
    // @ts-expect-error - the key is made here
    queries.notes.get.queryOptions({ id: 1 }, { queryKey: ["mine"] });
  });
});

describe("keys", () => {
  it("know the data under them", () => {
    expectTypeOf(client.getQueryData(queries.notes.get.queryKey({ id: 1 }))).toEqualTypeOf<Note | undefined>();
    expectTypeOf(client.getQueryData(get.queryKey)).toEqualTypeOf<Note | undefined>();
    expectTypeOf(client.getQueryData(queries.notes.added.streamedKey({ after: 0 }))).toEqualTypeOf<
      Note[] | undefined
    >();
    // @ts-expect-error - no note
    client.setQueryData(queries.notes.get.queryKey({ id: 1 }), { id: 1 });
    // @ts-expect-error - an id is a number
    queries.notes.get.queryKey({ id: "1" });
  });

  it("are there for every part, but where the contract has an entry of that name", () => {
    expectTypeOf(queries.key()).toEqualTypeOf<readonly [path: readonly string[]]>();
    expectTypeOf(queries.notes.key()).toEqualTypeOf<readonly [path: readonly string[]]>();
    // @ts-expect-error - this is the procedure
    queries.settings.key();
    queries.settings.key.queryOptions();
  });
});

describe("infinite query options", () => {
  const list = queries.notes.list.infiniteQueryOptions({ limit: 2 });

  it("give pages", () => {
    expectTypeOf(useInfiniteQuery(list).data).toEqualTypeOf<InfiniteData<Page> | undefined>();
    expectTypeOf(useSuspenseInfiniteQuery(list).data).toEqualTypeOf<InfiniteData<Page>>();
    expectTypeOf(client.getQueryData(list.queryKey)).toEqualTypeOf<InfiniteData<Page> | undefined>();
    const { data } = useInfiniteQuery(
      queries.notes.list.infiniteQueryOptions({}, { select: ({ pages }) => pages.flatMap(({ notes }) => notes) }),
    );
    expectTypeOf(data).toEqualTypeOf<Note[] | undefined>();
  });

  it("make the cursor's options themselves", () => {
    // @ts-expect-error - the contract says which it is
    queries.notes.list.infiniteQueryOptions({}, { initialPageParam: 3 });
    // @ts-expect-error - a query that has pages does not fit where one is wanted that has none
    useQuery(list);
  });
});

describe("mutation options", () => {
  it("give input, output, errors and what onMutate answers", () => {
    const { mutate, data, error } = useMutation(
      queries.notes.add.mutationOptions({
        onMutate: ({ text }) => ({ before: text.length }),
        onError: (error, input, before) => {
          if (error.code === "TOO_LONG") expectTypeOf(error.data).toEqualTypeOf<{ max: number }>();
          expectTypeOf(input).toEqualTypeOf<{ text: string }>();
          expectTypeOf(before).toEqualTypeOf<{ before: number } | undefined>();
        },
      }),
    );
    expectTypeOf(data).toEqualTypeOf<Note | undefined>();
    if (error?.code === "TOO_LONG") expectTypeOf(error.data.max).toEqualTypeOf<number>();
    mutate({ text: "a" });
    // @ts-expect-error - the text is missing
    mutate({});
    // @ts-expect-error - the input is missing
    mutate();
  });
});

describe("streamed options", () => {
  it("give the events so far", () => {
    const { data, error } = useQuery(queries.notes.added.streamedOptions({ after: 0 }));
    expectTypeOf(data).toEqualTypeOf<Note[] | undefined>();
    if (error?.code === "BOARD_CLOSED") expectTypeOf(error.data).toEqualTypeOf<undefined>();
    const last = useQuery(
      queries.notes.added.streamedOptions({ after: 0 }, { select: (events) => events.at(-1), maxEvents: 1 }),
    );
    expectTypeOf(last.data).toEqualTypeOf<Note | undefined>();
    // @ts-expect-error - no number
    queries.notes.added.streamedOptions({ after: "0" });
  });
});

describe("query utils", () => {
  it("have of each procedure what its kind can be", () => {
    // @ts-expect-error - a mutation is no query
    queries.notes.add.queryOptions;
    // @ts-expect-error - a query is no mutation
    queries.notes.get.mutationOptions;
    // @ts-expect-error - a subscription is streamed
    queries.notes.added.queryOptions;
    // @ts-expect-error - no such procedure
    queries.notes.remove;
  });

  it("are made of a client and the contract it calls", () => {
    createQueryUtils(api.notes, contract.notes);
    // @ts-expect-error - the client of something else
    createQueryUtils(api.notes, contract);
  });
});
