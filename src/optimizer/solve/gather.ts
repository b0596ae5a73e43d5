/** The values at some places, in their order; a plain loop, as it runs for every column of every program. */
export function gather<T extends Float64Array | Int32Array | Uint8Array>(values: T, places: Int32Array): T {
  const picked = new (values.constructor as new (length: number) => T)(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]];
  return picked;
}
