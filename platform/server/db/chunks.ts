/** Rows of one statement: its parameters stay far below PostgreSQL's 65,535. */
const rowsMax = 1000;

/** Cuts rows into as many as one statement takes; asks for no row before its turn. */
export function* chunks<T>(rows: Iterable<T>, size: number = rowsMax): Generator<readonly T[]> {
  let some: T[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < size) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}
