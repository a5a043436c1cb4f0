import type { RoutingProblem, Stop } from '../model.ts';
import { publishedCarrier, publishedStop } from './defaults.ts';
import { euclidean, numbersOf, placesMax, refuseUnless } from './lines.ts';

/** Li & Lim (2001): first vehicles, capacity and speed; then nine columns, the last two naming pickup and delivery. */
export function readLilim(text: string): RoutingProblem {
  const lines = text.split(/\r?\n/);
  const rows: { numbers: number[]; line: number }[] = [];
  let fleet: number[] | undefined;
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (content.trim() === '') continue;
    const numbers = numbersOf(content);
    refuseUnless(numbers !== undefined, 'expected numbers', line);
    if (fleet === undefined) {
      const [count = 0, capacity = 0, speed = 1] = numbers;
      refuseUnless(numbers.length === 2 || numbers.length === 3, 'expected vehicles, capacity and speed', line);
      refuseUnless(Number.isInteger(count) && count > 0, 'the number of vehicles must be a whole number above 0', line);
      refuseUnless(capacity > 0 && speed > 0, 'capacity and speed must be above 0', line);
      fleet = [count, capacity, speed];
      continue;
    }
    refuseUnless(numbers.length === 9, `expected a task with 9 numbers, found ${numbers.length}`, line);
    refuseUnless(numbers[0] === rows.length, `expected task ${rows.length}, found ${numbers[0]}`, line);
    refuseUnless(rows.length < placesMax, `more than ${placesMax} places`, line);
    refuseUnless((numbers[4] as number) <= (numbers[5] as number), 'the window closes before it opens', line);
    refuseUnless((numbers[6] as number) >= 0, 'the service time must not be negative', line);
    rows.push({ numbers, line });
  }
  refuseUnless(
    fleet !== undefined && rows.length >= 3,
    'expected vehicles, a depot and at least one pair',
    lines.length,
  );
  const [count = 0, capacity = 0, speed = 1] = fleet;

  const column = (at: number) => rows.map(({ numbers }) => numbers[at] as number);
  const distance = euclidean(column(1), column(2));
  const stops = rows.slice(1).map(({ numbers, line }): Stop => {
    const [id = 0, , , demand = 0, from = 0, to = 0, serviceSeconds = 0, pickup = 0, delivery = 0] = numbers;
    const other = pickup === 0 ? delivery : pickup;
    const row = rows[other];
    refuseUnless(other > 0 && row !== undefined, 'expected the number of its pickup or of its delivery', line);
    refuseUnless(row.numbers[pickup === 0 ? 7 : 8] === id, `task ${other} does not name ${id} in return`, line);
    refuseUnless(row.numbers[3] === -demand, `task ${other} must have the demand ${-demand}`, line);
    refuseUnless(pickup === 0 ? demand >= 0 : demand <= 0, 'a pickup must not have a negative demand', line);
    return {
      ...publishedStop(String(id), id, Math.abs(demand)),
      kind: pickup === 0 ? 'pickup' : 'dropoff',
      partner: other - 1,
      serviceSeconds,
      windows: [{ from, to }],
    };
  });
  const [depotFrom = 0, depotTo = 0] = rows[0]?.numbers.slice(4, 6) ?? [];
  return {
    name: '',
    places: column(0).map(String),
    metres: distance,
    seconds: distance,
    stops,
    carriers: [{ ...publishedCarrier(count, capacity), speedFactor: speed, shiftFrom: depotFrom, shiftTo: depotTo }],
    zones: [],
    isFleetFirst: true,
    costPerChange: 0,
  };
}
