import { useMemo, useState } from 'react';

/** Selected rows, kept over pages: what was selected on page 1 still is on page 2. */
export function useSelection<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Row>>(new Map());

  // A selected row that was loaded again is acted on as it is now.
  const selected = useMemo(() => {
    const fresh = new Map(rows.map((row) => [keyOf(row), row]));
    return new Map([...chosen].map(([key, row]) => [key, fresh.get(key) ?? row]));
  }, [chosen, rows, keyOf]);

  const toggle = (row: Row) =>
    setChosen((before) => {
      const after = new Map(before);
      const key = keyOf(row);
      if (!after.delete(key)) after.set(key, row);
      return after;
    });

  const setAllOnPage = (on: boolean) =>
    setChosen((before) => {
      const after = new Map(before);
      for (const row of rows) {
        if (on) after.set(keyOf(row), row);
        else after.delete(keyOf(row));
      }
      return after;
    });

  return { selected, toggle, setAllOnPage, clear: () => setChosen(new Map()) };
}
