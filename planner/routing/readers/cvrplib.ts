import { InputError } from '../../common/input-error.ts';
import { isQuantity } from '../../common/quantity.ts';
import type { RoutingProblem } from '../model.ts';
import { publishedCarrier, publishedStop } from './defaults.ts';
import { euclidean, numbersOf, placesMax, refuseUnless } from './lines.ts';
import { explicitMatrix, explicitSize } from './tsplib-matrix.ts';

interface Section {
  line: number;
  rows: { line: number; numbers: number[] }[];
}

/** TSPLIB's format of CVRP instances (.vrp), as CVRPLIB gives them: EUC_2D, CEIL_2D, FLOOR_2D or EXPLICIT distances. */
export function readCvrplib(text: string): RoutingProblem {
  const { headers, sections, lineCount } = split(text);
  const header = (key: string) => headers.get(key);
  const numberOf = (key: string): number | undefined => {
    const entry = header(key);
    if (entry === undefined) return undefined;
    const value = Number(entry.value);
    refuseUnless(entry.value !== '' && isQuantity(value), `${key} must be a number`, entry.line);
    return value;
  };
  const size = numberOf('DIMENSION');
  const isSize = size !== undefined && Number.isInteger(size) && size >= 2;
  refuseUnless(isSize, 'DIMENSION must be a whole number of at least 2', header('DIMENSION')?.line ?? lineCount);
  refuseUnless(size <= placesMax, `more than ${placesMax} places`, header('DIMENSION')?.line);
  const capacity = numberOf('CAPACITY');
  const isCapacity = capacity !== undefined && capacity > 0;
  refuseUnless(isCapacity, 'CAPACITY must be above 0', header('CAPACITY')?.line ?? lineCount);
  const type = header('TYPE');
  refuseUnless(type === undefined || type.value === 'CVRP', 'only TYPE : CVRP can be read', type?.line);

  const section = (key: string): Section => {
    const found = sections.get(key);
    if (found === undefined) throw new InputError(`${key} is missing`, lineCount);
    return found;
  };
  const given = distances(header('EDGE_WEIGHT_TYPE'), header('EDGE_WEIGHT_FORMAT')?.value ?? '', size, section);
  const demand = demands(section('DEMAND_SECTION'), size);
  const depot = depotOf(sections.get('DEPOT_SECTION'), size);

  // The depot becomes place 0, wherever the file has it.
  const order = [depot, ...Array.from({ length: size }, (_, i) => i).filter((i) => i !== depot)];
  const distance = new Float64Array(size * size);
  for (const [i, from] of order.entries()) {
    for (const [j, to] of order.entries()) distance[i * size + j] = given[from * size + to] as number;
  }
  const longest = numberOf('DISTANCE');
  const serviceSeconds = numberOf('SERVICE_TIME') ?? 0;
  refuseUnless(serviceSeconds >= 0, 'SERVICE_TIME must not be negative', header('SERVICE_TIME')?.line);
  return {
    name: header('NAME')?.value ?? '',
    places: order.map((place) => String(place + 1)),
    metres: distance,
    seconds: distance,
    stops: order.slice(1).map((place, index) => ({
      ...publishedStop(String(place + 1), index + 1, demand[place] as number),
      serviceSeconds,
    })),
    carriers: [{ ...publishedCarrier(size - 1, capacity), shiftTo: longest ?? Number.POSITIVE_INFINITY }],
    zones: [],
    isFleetFirst: false,
    costPerChange: 0,
  };
}

function split(text: string) {
  const headers = new Map<string, { value: string; line: number }>();
  const sections = new Map<string, Section>();
  let current: Section | undefined;
  const lines = text.split(/\r?\n/);
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    const trimmed = content.trim();
    if (trimmed === '' || trimmed === 'EOF') continue;
    const colon = trimmed.indexOf(':');
    if (/^[A-Z_0-9]+_SECTION\s*:?$/.test(trimmed)) {
      current = { line, rows: [] };
      sections.set(trimmed.replace(/\s*:?$/, ''), current);
    } else if (colon > 0) {
      headers.set(trimmed.slice(0, colon).trim(), { value: trimmed.slice(colon + 1).trim(), line });
    } else {
      const numbers = numbersOf(trimmed);
      refuseUnless(
        current !== undefined && numbers !== undefined,
        'expected KEY : VALUE or numbers of a section',
        line,
      );
      current.rows.push({ line, numbers });
    }
  }
  return { headers, sections, lineCount: lines.length };
}

function distances(
  type: { value: string; line: number } | undefined,
  format: string,
  size: number,
  section: (key: string) => Section,
): Float64Array {
  const rounding: Record<string, (d: number) => number> = {
    EUC_2D: (d) => Math.round(d),
    CEIL_2D: (d) => Math.ceil(d),
    FLOOR_2D: (d) => Math.floor(d),
  };
  const kind = type?.value ?? '';
  if (kind === 'EXPLICIT') {
    const { rows, line } = section('EDGE_WEIGHT_SECTION');
    const expected = explicitSize(format, size);
    refuseUnless(expected !== undefined, `EDGE_WEIGHT_FORMAT ${format} cannot be read`, line);
    const weights = rows.flatMap((row) => row.numbers);
    const last = rows.at(-1)?.line ?? line;
    refuseUnless(weights.length === expected, `expected ${expected} weights, found ${weights.length}`, last);
    const negative = rows.find((row) => row.numbers.some((weight) => weight < 0));
    refuseUnless(negative === undefined, 'a weight must not be negative', negative?.line);
    return explicitMatrix(format, size, weights);
  }
  const round = Object.hasOwn(rounding, kind) ? rounding[kind] : undefined;
  refuseUnless(round !== undefined, 'EDGE_WEIGHT_TYPE must be EUC_2D, CEIL_2D, FLOOR_2D or EXPLICIT', type?.line);
  const { rows, line } = section('NODE_COORD_SECTION');
  refuseUnless(rows.length === size, `expected ${size} nodes, found ${rows.length}`, rows.at(-1)?.line ?? line);
  for (const [index, row] of rows.entries()) {
    refuseUnless(row.numbers.length === 3, 'expected a node with its two coordinates', row.line);
    refuseUnless(row.numbers[0] === index + 1, `expected node ${index + 1}`, row.line);
  }
  return euclidean(
    rows.map((row) => row.numbers[1] as number),
    rows.map((row) => row.numbers[2] as number),
    round,
  );
}

function demands({ rows, line }: Section, size: number): number[] {
  const demand = new Array<number>(size).fill(-1);
  for (const row of rows) {
    const [node = 0, amount = -1] = row.numbers;
    const isNode = row.numbers.length === 2 && Number.isInteger(node) && node >= 1 && node <= size;
    refuseUnless(isNode, 'expected a node and its demand', row.line);
    refuseUnless(amount >= 0, 'a demand must not be negative', row.line);
    demand[node - 1] = amount;
  }
  const missing = demand.indexOf(-1);
  refuseUnless(missing < 0, `node ${missing + 1} has no demand`, rows.at(-1)?.line ?? line);
  return demand;
}

function depotOf(section: Section | undefined, size: number): number {
  if (section === undefined) return 0;
  const nodes = section.rows.flatMap((row) => row.numbers).filter((node) => node !== -1);
  const [node = 0] = nodes;
  const isNode = nodes.length === 1 && Number.isInteger(node) && node >= 1 && node <= size;
  refuseUnless(isNode, 'expected the number of one depot', section.rows[0]?.line ?? section.line);
  return node - 1;
}
