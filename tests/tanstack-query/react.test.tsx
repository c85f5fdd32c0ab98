// biome-ignore-all lint/correctness/noComponentHookFactories: each test shows a component of its own
import { isError } from "@parley/contract";
import {
  QueryClient,
  skipToken,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { Suspense } from "react";
import { describe, expect, it, vi } from "vitest";
import { contract, createBoard } from "./notes.js";
import { render } from "./render.js";

describe("a query", () => {
  it("shows what the call answers, dates as dates", async () => {
    const { queries } = createBoard(1);
    function Note() {
      const { data } = useQuery(queries.notes.get.queryOptions({ id: 1 }));
      return data ? `${data.text} at ${data.at.toISOString()}` : "…";
    }
    await render(<Note />).reads("n1 at 1970-01-01T00:00:01.000Z");
  });

  it("fails with the declared error, which `code` and `isError` tell with its data", async () => {
    const { queries } = createBoard();
    function Note() {
      const { error } = useQuery(queries.notes.get.queryOptions({ id: 7 }));
      const byCode = error?.code === "NOTE_GONE" ? error.data.since.getTime() : "…";
      const byGuard = isError(error, contract.notes.get, "NOTE_GONE") ? error.data.since.getTime() : "…";
      return `${byCode} ${byGuard}`;
    }
    await render(<Note />).reads("7000 7000");
  });

  it("gives `select` its data, and keeps what the server sent", async () => {
    const { queries } = createBoard(3);
    function Count() {
      const { data } = useQuery(queries.notes.list.queryOptions({ limit: 9 }, { select: ({ notes }) => notes.length }));
      return data ?? "…";
    }
    const page = render(<Count />);
    await page.reads("3");
    expect(page.client.getQueryData(queries.notes.list.queryKey({ limit: 9 }))?.notes).toHaveLength(3);
  });

  it("asks nothing while its input is skipToken", async () => {
    const { queries, calls } = createBoard(2);
    const Note = ({ id }: { id?: number }) =>
      useQuery(queries.notes.get.queryOptions(id === undefined ? skipToken : { id })).data?.text ?? "none";
    const page = render(<Note />);
    await page.reads("none");
    expect(calls).toEqual([]);
    page.show(<Note id={2} />);
    await page.reads("n2");
    expect(calls).toEqual(["get 2"]);
  });

  it("is cancelled at the server when its component goes away", async () => {
    const board = createBoard();
    const Hang = () => useQuery(board.queries.hang.queryOptions()).fetchStatus;
    const page = render(<Hang />);
    await page.reads("fetching");
    await new Promise((resolve) => setImmediate(resolve));
    page.show(null);
    await vi.waitFor(() => expect(board.aborted).toBe(1), { interval: 2 });
  });

  it("keeps null for an output that is undefined", async () => {
    const { queries } = createBoard();
    const Theme = () => {
      const { data, status } = useQuery(queries.settings.theme.queryOptions());
      return `${status} ${data === null}`;
    };
    await render(<Theme />).reads("success true");
  });

  it("suspends", async () => {
    const { queries } = createBoard(1);
    const Note = () => useSuspenseQuery(queries.notes.get.queryOptions({ id: 1 })).data.text;
    await render(
      <Suspense fallback="…">
        <Note />
      </Suspense>,
    ).reads("n1");
  });

  it("shows its initial data at once", async () => {
    const { queries } = createBoard(1);
    const initialData = { id: 1, text: "draft", at: new Date(0) };
    const seen: string[] = [];
    function Note() {
      const { data } = useQuery(queries.notes.get.queryOptions({ id: 1 }, { initialData }));
      seen.push(data.text);
      return data.text;
    }
    await render(<Note />).reads("n1");
    expect(seen[0]).toBe("draft");
  });
});

describe("an infinite query", () => {
  function Pages({ queries }: Pick<ReturnType<typeof createBoard>, "queries">) {
    const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(
      queries.notes.list.infiniteQueryOptions({ limit: 2 }),
    );
    const shown = data?.pages.map(({ notes }) => notes.map(({ text }) => text).join(",")).join(" | ");
    return (
      <>
        {shown}
        {hasNextPage && (
          <button type="button" onClick={() => void fetchNextPage()}>
            more
          </button>
        )}
      </>
    );
  }

  it("goes from page to page by the contract's cursor, until the last", async () => {
    const { queries, calls } = createBoard(5);
    const page = render(<Pages queries={queries} />);
    await page.reads("n1,n2more");
    page.click("more");
    await page.reads("n1,n2 | n3,n4more");
    page.click("more");
    await page.reads("n1,n2 | n3,n4 | n5");
    expect(calls).toEqual(["list first", "list 3", "list 5"]);
  });

  it("begins at the cursor in its input", async () => {
    const { queries } = createBoard(5);
    const client = new QueryClient();
    const { pages } = await client.fetchInfiniteQuery(queries.notes.list.infiniteQueryOptions({ limit: 2, from: 4 }));
    expect(pages.map(({ notes }) => notes.map(({ id }) => id))).toEqual([[4, 5]]);
  });

  it("is refused for a query that the contract does not say is paged", () => {
    const { queries } = createBoard();
    expect(() => queries.notes.get.infiniteQueryOptions({ id: 1 })).toThrow(
      "notes.get cannot be an infinite query, because the contract does not say how it is paged: give it `pagination:",
    );
  });
});

describe("a mutation", () => {
  function Board({ queries }: Pick<ReturnType<typeof createBoard>, "queries">) {
    const client = useQueryClient();
    const list = queries.notes.list.queryOptions({ limit: 9 });
    const { data } = useQuery(list);
    const { mutate, error } = useMutation(
      queries.notes.add.mutationOptions({
        onMutate: async ({ text }) => {
          await client.cancelQueries({ queryKey: queries.notes.key() });
          const before = client.getQueryData(list.queryKey);
          client.setQueryData(list.queryKey, (old) =>
            old ? { ...old, notes: [...old.notes, { id: -1, text: `${text}?`, at: new Date() }] } : old,
          );
          return { before };
        },
        onError: (_error, _input, rollback) => client.setQueryData(list.queryKey, rollback?.before),
        onSettled: () => client.invalidateQueries({ queryKey: queries.notes.key() }),
      }),
    );
    const add = (text: string) => (
      <button type="button" onClick={() => mutate({ text })}>
        {text}
      </button>
    );
    return (
      <>
        {data?.notes.map(({ text }) => text).join(",")}
        {error?.code === "TOO_LONG" && ` at most ${error.data.max}`}
        {add("short")}
        {add("too long")}
      </>
    );
  }

  const buttons = "shorttoo long";

  it("shows what it hopes for at once, and then what the server made of it", async () => {
    const board = createBoard(1);
    const page = render(<Board queries={board.queries} />);
    await page.reads(`n1${buttons}`);
    let release = () => {};
    board.hold = new Promise((resolve) => {
      release = resolve;
    });
    page.click("short");
    await page.reads(`n1,short?${buttons}`);
    release();
    await page.reads(`n1,short${buttons}`);
  });

  it("rolls back when it fails, with the declared error's data", async () => {
    const board = createBoard(1);
    const page = render(<Board queries={board.queries} />);
    await page.reads(`n1${buttons}`);
    page.click("too long");
    await page.reads(`n1 at most 5${buttons}`);
  });

  it("is counted by the key of its part", async () => {
    const { queries } = createBoard();
    const client = new QueryClient();
    const { mutationFn, ...options } = queries.notes.add.mutationOptions();
    const running = client
      .getMutationCache()
      .build(client, { ...options, mutationFn })
      .execute({ text: "a" });
    expect(client.isMutating({ mutationKey: queries.notes.key() })).toBe(1);
    expect(client.isMutating({ mutationKey: queries.settings.theme.key() })).toBe(0);
    expect(await running).toMatchObject({ text: "a" });
  });
});

describe("a streamed query", () => {
  const Feed = ({ board, maxEvents = 10 }: { board: ReturnType<typeof createBoard>; maxEvents?: number }) => {
    const { data, error, status } = useQuery(board.queries.notes.added.streamedOptions({ after: 0 }, { maxEvents }));
    return `${status} ${data?.map(({ text }) => text).join(",") ?? ""} ${error?.code ?? ""}`.trim();
  };

  it("shows events as they arrive", async () => {
    const board = createBoard(1);
    const page = render(<Feed board={board} />);
    await page.reads("success n1");
    await board.api.notes.add({ text: "two" });
    await page.reads("success n1,two");
  });

  it("keeps the last events when there are more than it may keep", async () => {
    const board = createBoard(4);
    const page = render(<Feed board={board} maxEvents={2} />);
    await page.reads("success n3,n4");
  });

  it("fails with the declared error that ends the subscription, without trying again", async () => {
    const board = createBoard();
    board.closed = true;
    const page = render(<Feed board={board} />, new QueryClient());
    await page.reads("error  BOARD_CLOSED");
  });

  it("ends the subscription when its component goes away, and begins anew when it comes back", async () => {
    const board = createBoard(2);
    const page = render(<Feed board={board} />);
    await page.reads("success n1,n2");
    page.show(null);
    await vi.waitFor(() => expect(board.aborted).toBe(1), { interval: 2 });
    await board.api.notes.add({ text: "three" });
    page.show(<Feed board={board} />);
    await page.reads("success n1,n2,three");
  });

  it("goes on, and lets nobody wait for its end, when everything is invalidated", async () => {
    const board = createBoard(1);
    const page = render(<Feed board={board} />);
    await page.reads("success n1");
    await page.client.cancelQueries({ queryKey: board.queries.key() });
    await page.client.invalidateQueries({ queryKey: board.queries.key() });
    await page.client.invalidateQueries();
    await board.api.notes.add({ text: "two" });
    await page.reads("success n1,two");
    expect(board.aborted).toBe(0);
  });

  it("begins anew when it is refetched", async () => {
    const board = createBoard(1);
    const page = render(<Feed board={board} />);
    await page.reads("success n1");
    await board.api.notes.add({ text: "two" });
    void page.client
      .getQueryCache()
      .find({ queryKey: board.queries.notes.added.streamedKey({ after: 0 }) })
      ?.observers[0]?.refetch();
    await vi.waitFor(() => expect(board.aborted).toBe(1), { interval: 2 });
    await page.reads("success n1,two");
  });

  it("adds to the events there are when told to append", async () => {
    const board = createBoard(1);
    const client = new QueryClient();
    const options = board.queries.notes.added.streamedOptions({ after: 0 }, { refetchMode: "append" });
    client.setQueryData(options.queryKey, [{ id: 0, text: "old", at: new Date(0) }]);
    const Appended = () =>
      useQuery(options)
        .data?.map(({ text }) => text)
        .join(",") ?? "";
    await render(<Appended />, client).reads("old,n1");
  });
});

describe("invalidation", () => {
  it("asks again for everything in a part of the contract, and for nothing else", async () => {
    const board = createBoard(3);
    const { queries, calls } = board;
    function Both() {
      const one = useQuery(queries.notes.get.queryOptions({ id: 1 })).data?.text;
      const theme = useQuery(queries.settings.key.queryOptions()).dataUpdatedAt;
      const list = useInfiniteQuery(queries.notes.list.infiniteQueryOptions({})).data?.pages.length;
      return one && theme && list ? "ready" : "…";
    }
    const page = render(<Both />);
    await page.reads("ready");
    const before = page.client.getQueryState(queries.settings.key.queryKey())?.dataUpdateCount;
    calls.length = 0;
    await page.client.invalidateQueries({ queryKey: queries.notes.key() });
    expect(calls.toSorted()).toEqual(["get 1", "list first"]);
    expect(page.client.getQueryState(queries.settings.key.queryKey())?.dataUpdateCount).toBe(before);
    calls.length = 0;
    await page.client.invalidateQueries({ queryKey: queries.notes.get.queryKey({ id: 1 }) });
    expect(calls).toEqual(["get 1"]);
  });
});
