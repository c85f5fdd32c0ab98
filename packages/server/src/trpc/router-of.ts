import type { ErrorShape, Kind, Parsed, Procedure, Sent } from "@parley/contract";
import type {
  TRPCBuiltRouter,
  TRPCDefaultErrorShape,
  TRPCMutationProcedure,
  TRPCQueryProcedure,
  TRPCSubscriptionProcedure,
} from "@trpc/server";

/** An error as tRPC's clients see it: tRPC's own shape, and what Parley adds in `data`. */
export interface RpcErrorShape extends TRPCDefaultErrorShape {
  data: TRPCDefaultErrorShape["data"] & Pick<ErrorShape["data"], "declared" | "issues" | "rpc">;
}

type RouterRecord<T> = {
  [K in keyof T]: T[K] extends Procedure<infer P extends Kind, infer I, infer O, infer _E, infer R>
    ? P extends "query"
      ? TRPCQueryProcedure<{ input: SentByTRPC<I>; output: Parsed<O>; meta: object; errorShape: unknown }>
      : P extends "mutation"
        ? TRPCMutationProcedure<{ input: SentByTRPC<I>; output: Parsed<O>; meta: object; errorShape: unknown }>
        : TRPCSubscriptionProcedure<{
            input: Sent<I>;
            output: AsyncIterable<R extends true ? { id: string; data: Parsed<O> } : Parsed<O>, void, unknown>;
            meta: object;
            errorShape: unknown;
          }>
    : RouterRecord<T[K]>;
};

/** tRPC's clients send a form as the `FormData` it travels as. */
type SentByTRPC<I> = I extends { readonly form: true } ? FormData : Sent<I>;

/** A contract as a tRPC router's type: tRPC's clients and its TanStack integration accept it. */
export type RouterOf<T> = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: RpcErrorShape; transformer: true },
  RouterRecord<T> & {}
>;
