/** The greatest number that all values are multiples of, a further one among them; 0 when some are not whole. */
export function greatestUnit(values: Float64Array | Float32Array, further = 0): number {
  let unit = further;
  for (const value of values) {
    if (!Number.isInteger(value)) return 0;
    unit = commonDivisor(Math.abs(value), unit);
  }
  return unit;
}

export function commonDivisor(a: number, b: number): number {
  let x = a;
  let y = b;
  while (y !== 0) {
    const rest = x % y;
    x = y;
    y = rest;
  }
  return x;
}
