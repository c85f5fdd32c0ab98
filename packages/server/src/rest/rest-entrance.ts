import type { Answer } from "../rpc/answer.js";
import { below, isBare, normalizeBasePath } from "../rpc/base-path.js";
import type { Exchange } from "../rpc/exchange.js";
import type { Desk } from "../rpc/rpc-handler.js";
import { andThen, type Value } from "../value.js";
import { assertApartFromPages, assertApartFromRpc, isWithin } from "./assert-free.js";
import { lent } from "./lent.js";
import type { RestDesk } from "./rest-call.js";
import type { RestHandler } from "./rest-handler.js";
import type { RestOptions } from "./rest-options.js";
import { createRouteTree } from "./route-tree.js";
import { listRoutes } from "./routes.js";

/** Where a host asks whether a request is one of REST's. */
export interface RestEntrance {
  /** Whether it is to be asked before RPC. */
  readonly goesFirst: boolean;
  /** What is served at a path; undefined for nothing. */
  readonly at: (pathname: string) => RestPlace | undefined;
  /** Whether a path is one where routes might be. */
  readonly covers: (pathname: string) => boolean;
  /** Answers a request for what nobody serves. */
  readonly answerNothing: (exchange: Exchange) => Value<Answer>;
  /** @throws TypeError for a route that could be meant by one of these paths. */
  readonly assertApartFrom: (paths: Iterable<string>) => void;
}

/** A path at which something is served. */
export interface RestPlace {
  /** The dotted path of the procedure that a method asks for, empty for none: by that people know what is running. */
  readonly pathOf: (method: string) => string;
  /** Answers a request there. It never fails but by what is no call's fault, as RPC. */
  readonly answer: (exchange: Exchange) => Value<Answer>;
}

/**
 * Opens REST beside RPC; undefined for a service that has no routes, or where they are not wanted. Only the paths are made ready here:
 * the rest is loaded meanwhile, or awaited by the first request.
 *
 * @throws TypeError for a route that could match what RPC answers, naming both.
 */
export function openRest(
  desk: Desk,
  { restPath: given, restEtag = false }: RestOptions,
  basePath: string,
): RestEntrance | undefined {
  if (given === false || (given === undefined && basePath === "/")) return undefined;
  const { procedures } = desk.service;
  const restPath = normalizeBasePath(given ?? "/", "restPath");
  const routes = listRoutes(procedures);
  if (routes.length === 0) return undefined;
  assertApartFromRpc({ routes, restPath }, { basePath, procedures });
  const tree = createRouteTree(routes);
  const handler = loadHandler({ ...desk, restEtag });
  return {
    goesFirst: isWithin(restPath, basePath),
    at(pathname) {
      const path = isBare(restPath, pathname) ? "" : below(restPath, pathname);
      const match = path === undefined ? undefined : tree.find(path);
      return (
        match && {
          pathOf: (method) => match.routeFor(method)?.procedure.path ?? "",
          answer: (exchange) => andThen(handler(), (rest) => rest.answer(exchange, match)),
        }
      );
    },
    covers: (pathname) => below(restPath, pathname) !== undefined,
    answerNothing: (exchange) => andThen(handler(), (rest) => rest.answerNothing(exchange)),
    assertApartFrom: (paths) => assertApartFromPages({ routes, restPath }, paths),
  };
}

/** Begins to load what answers, so that it is there when the first request comes, and servers without routes never load it. */
function loadHandler(desk: RestDesk): () => Value<RestHandler> {
  const loading = import("./rest-handler.js").then(({ createRestHandler }) => createRestHandler(desk, lent));
  let handler: Value<RestHandler> = loading;
  loading.then(
    (loaded) => {
      handler = loaded;
    },
    // Whoever asks is told.
    () => {},
  );
  return () => handler;
}
