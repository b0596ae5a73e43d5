/** The values at some places, in their order; a plain loop, as it runs for every column of every program. */
export function gather<T extends Float64Array | Int32Array | Uint8Array>(values: T, places: Int32Array): T {
  const picked = new (values.constructor as new (length: number) => T)(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]];
  return picked;
}

/** The same array with more numbers behind it. */
export function joined<T extends Float64Array | Int32Array>(values: T, more: ArrayLike<number>): T {
  const longer = new (values.constructor as new (length: number) => T)(values.length + more.length);
  longer.set(values);
  longer.set(more, values.length);
  return longer;
}
