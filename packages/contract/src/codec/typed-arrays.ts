/** Makes one of superjson's typed arrays from its numbers. */
export type TypedArrayClass = new (values: readonly number[]) => unknown;

/** The typed arrays superjson knows, by name. Others hold bigints, or numbers that it has no name for. */
export const typedArrays: ReadonlyMap<string, TypedArrayClass> = new Map<string, TypedArrayClass>([
  ["Int8Array", Int8Array],
  ["Uint8Array", Uint8Array],
  ["Uint8ClampedArray", Uint8ClampedArray],
  ["Int16Array", Int16Array],
  ["Uint16Array", Uint16Array],
  ["Int32Array", Int32Array],
  ["Uint32Array", Uint32Array],
  ["Float32Array", Float32Array],
  ["Float64Array", Float64Array],
]);
