import type { RoutingProblem, Stop } from '../model.ts';
import { publishedCarrier, publishedStop } from './defaults.ts';
import { euclidean, numbersOf, placesMax, refuseUnless } from './lines.ts';

/** Solomon (1987) and Gehring & Homberger (1999): VEHICLE with number and capacity, CUSTOMER with seven columns. */
export function readSolomon(text: string): RoutingProblem {
  const lines = text.split(/\r?\n/);
  let fleet: { count: number; capacity: number } | undefined;
  const rows: number[][] = [];
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (index === 0 || content.trim() === '') continue;
    const numbers = numbersOf(content);
    if (numbers === undefined) {
      refuseUnless(rows.length === 0, 'expected a customer with 7 numbers', line);
      continue;
    }
    if (fleet === undefined) {
      refuseUnless(numbers.length === 2, 'expected the number of vehicles and their capacity', line);
      const [count = 0, capacity = 0] = numbers;
      refuseUnless(Number.isInteger(count) && count > 0, 'the number of vehicles must be a whole number above 0', line);
      refuseUnless(capacity > 0, 'the capacity must be above 0', line);
      fleet = { count, capacity };
      continue;
    }
    refuseUnless(numbers.length === 7, `expected a customer with 7 numbers, found ${numbers.length}`, line);
    const [id, , , demand = 0, ready = 0, due = 0, service = 0] = numbers;
    refuseUnless(id === rows.length, `expected customer ${rows.length}, found ${id}`, line);
    refuseUnless(rows.length < placesMax, `more than ${placesMax} places`, line);
    refuseUnless(demand >= 0 && service >= 0, 'demand and service time must not be negative', line);
    refuseUnless(ready <= due, `the window closes (${due}) before it opens (${ready})`, line);
    rows.push(numbers);
  }
  refuseUnless(fleet !== undefined, 'no line with the number of vehicles and their capacity', lines.length);
  refuseUnless(rows.length >= 2, 'expected a depot and at least one customer', lines.length);

  const column = (at: number) => rows.map((row) => row[at] as number);
  const distance = euclidean(column(1), column(2));
  const stops = rows.slice(1).map(
    (row, index): Stop => ({
      ...publishedStop(String(index + 1), index + 1, row[3] as number),
      serviceSeconds: row[6] as number,
      windows: [{ from: row[4] as number, to: row[5] as number }],
    }),
  );
  const [depotRow = []] = rows;
  return {
    name: lines[0]?.trim() ?? '',
    places: column(0).map(String),
    metres: distance,
    seconds: distance,
    stops,
    carriers: [
      {
        ...publishedCarrier(fleet.count, fleet.capacity),
        shiftFrom: depotRow[4] as number,
        shiftTo: depotRow[5] as number,
      },
    ],
    zones: [],
    isFleetFirst: true,
    costPerChange: 0,
  };
}
