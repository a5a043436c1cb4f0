import { InputError } from '../common/input-error.ts';
import { parseJson } from '../common/json-text.ts';
import { isQuantity, quantityMax } from '../common/quantity.ts';
import {
  candidateState,
  defaultDetour,
  defaultMetresPerSecond,
  type Objective,
  objectives,
  type SitingPlan,
  type SitingProblem,
  type Walks,
} from './model.ts';

type Fields = Record<string, unknown>;

/** What each object may have: a field that nobody knows is a mistake, and said to be one. */
const known = {
  file: [
    'name',
    'objective',
    'points',
    'secondsMax',
    'leftOutSeconds',
    'homes',
    'candidates',
    'changes',
    'matrix',
    'lists',
    'straightLine',
  ],
  home: ['id', 'people', 'weight', 'walks', 'at'],
  candidate: ['id', 'capacity', 'state', 'openingCost', 'isOpen', 'at'],
  changes: ['openCost', 'closeCost'],
  lists: ['start', 'candidate', 'seconds'],
  straightLine: ['detour', 'metresPerSecond', 'unit'],
} as const;

/** The planner's own format; see the README beside this file. */
export function readSitingJson(text: string, fileName: string): SitingProblem {
  const root = fieldsOf(parseJson(text), '', known.file);
  const homes = listOf(root.homes, 'homes').map((entry, k) => fieldsOf(entry, `homes[${k}]`, known.home));
  const candidates = listOf(root.candidates, 'candidates').map((entry, k) =>
    fieldsOf(entry, `candidates[${k}]`, known.candidate),
  );
  const homeIds = homes.map((home, k) => idOf(home.id, `homes[${k}].id`));
  const candidateIds = candidates.map((candidate, k) => idOf(candidate.id, `candidates[${k}].id`));
  const objective = root.objective as Objective;
  if (!objectives.includes(objective)) throw new InputError(`objective must be one of ${objectives.join(', ')}`);
  const problem: SitingProblem = {
    name: root.name === undefined ? fileName : idOf(root.name, 'name'),
    objective,
    homeIds,
    people: numbersOf(homes, 'homes', 'people', 1),
    weights: homes.some((home) => home.weight !== undefined) ? weightsOf(homes) : undefined,
    candidateIds,
    walks: walksOf(root, homes, candidates, candidateIds),
    secondsMax: optionalNumber(root.secondsMax, 'secondsMax'),
    points: optionalNumber(root.points, 'points'),
    leftOutSeconds: optionalNumber(root.leftOutSeconds, 'leftOutSeconds'),
    states: Uint8Array.from(candidates, (candidate, k) => stateOf(candidate.state, `candidates[${k}].state`)),
  };
  if (candidates.some(({ capacity }) => capacity !== undefined && capacity !== null)) {
    problem.capacities = numbersOf(candidates, 'candidates', 'capacity', Number.POSITIVE_INFINITY);
  }
  if (candidates.some(({ openingCost }) => openingCost !== undefined)) {
    problem.openingCosts = numbersOf(candidates, 'candidates', 'openingCost', objective === 'set-cover' ? 1 : 0);
  }
  const isOpenSaid = candidates.some(({ isOpen }) => isOpen !== undefined);
  if (isOpenSaid || root.changes !== undefined) {
    const changes = root.changes === undefined ? {} : fieldsOf(root.changes, 'changes', known.changes);
    problem.existing = {
      open: Uint8Array.from(candidates, ({ isOpen }, k) => (flagOf(isOpen, `candidates[${k}].isOpen`) ? 1 : 0)),
      openCost: optionalNumber(changes.openCost, 'changes.openCost') ?? 0,
      closeCost: optionalNumber(changes.closeCost, 'changes.closeCost') ?? 0,
    };
  }
  return problem;
}

export function sitingPlanToJson(problem: SitingProblem, plan: SitingPlan): unknown {
  return {
    open: plan.open,
    assigned: Object.fromEntries(problem.homeIds.map((id, home) => [id, plan.assigned[home] ?? null])),
  };
}

function fieldsOf(value: unknown, path: string, names?: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InputError(`${path || 'the file'} must be an object`);
  }
  const strange = names && Object.keys(value).find((name) => !names.includes(name));
  if (strange === undefined) return value as Fields;
  throw new InputError(`${path}${path && '.'}${strange} is not a field here; known are ${names?.join(', ')}`);
}

function listOf(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new InputError(`${path} must be a list`);
}

function idOf(value: unknown, path: string): string {
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw new InputError(`${path} must be a text that is not empty`);
}

function numberOf(value: unknown, path: string, least = -quantityMax): number {
  if (isQuantity(value) && value >= least) return value;
  throw new InputError(`${path} must be a number from ${least} to ${quantityMax}`);
}

/** None of the numbers that may be left out is below 0. */
function optionalNumber(value: unknown, path: string): number | undefined {
  return value === undefined || value === null ? undefined : numberOf(value, path, 0);
}

function flagOf(value: unknown, path: string): boolean {
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  throw new InputError(`${path} must be true or false`);
}

function numbersOf(entries: Fields[], list: string, field: string, absent: number): Float64Array {
  return Float64Array.from(entries, (entry, k) => optionalNumber(entry[field], `${list}[${k}].${field}`) ?? absent);
}

function weightsOf(homes: Fields[]): Float64Array {
  return Float64Array.from(homes, (home, k) => {
    return optionalNumber(home.weight, `homes[${k}].weight`) ?? optionalNumber(home.people, `homes[${k}].people`) ?? 1;
  });
}

function stateOf(value: unknown, path: string): number {
  if (value === undefined || value === 'free') return candidateState.free;
  if (value === 'must-open') return candidateState.mustOpen;
  if (value === 'forbidden') return candidateState.forbidden;
  throw new InputError(`${path} must be free, must-open or forbidden`);
}

function walksOf(root: Fields, homes: Fields[], candidates: Fields[], candidateIds: string[]): Walks {
  if (root.matrix !== undefined) return matrixOf(listOf(root.matrix, 'matrix'), homes.length, candidates.length);
  if (root.lists !== undefined) return listsOf(fieldsOf(root.lists, 'lists', known.lists));
  if (homes.some(({ walks }) => walks !== undefined)) return namedWalksOf(homes, candidateIds);
  const line = root.straightLine === undefined ? {} : fieldsOf(root.straightLine, 'straightLine', known.straightLine);
  const unit = line.unit ?? 'degrees';
  if (unit !== 'degrees' && unit !== 'metres') throw new InputError('straightLine.unit must be degrees or metres');
  return {
    kind: 'straight-line',
    unit,
    homes: placesOf(homes, 'homes'),
    candidates: placesOf(candidates, 'candidates'),
    detour: optionalNumber(line.detour, 'straightLine.detour') ?? defaultDetour,
    metresPerSecond: optionalNumber(line.metresPerSecond, 'straightLine.metresPerSecond') ?? defaultMetresPerSecond,
  };
}

function matrixOf(rows: unknown[], homes: number, candidates: number): Walks {
  if (rows.length !== homes) throw new InputError(`matrix has ${rows.length} rows for ${homes} homes`);
  const seconds = new Float32Array(homes * candidates);
  rows.forEach((row, h) => {
    const entries = listOf(row, `matrix[${h}]`);
    if (entries.length !== candidates) {
      throw new InputError(`matrix[${h}] has ${entries.length} entries for ${candidates} candidates`);
    }
    entries.forEach((entry, j) => {
      seconds[h * candidates + j] = optionalNumber(entry, `matrix[${h}][${j}]`) ?? Number.POSITIVE_INFINITY;
    });
  });
  return { kind: 'matrix', seconds };
}

function listsOf(lists: Fields): Walks {
  const column = (name: string): number[] => {
    return listOf(lists[name], `lists.${name}`).map((entry, k) => numberOf(entry, `lists.${name}[${k}]`, 0));
  };
  return {
    kind: 'lists',
    start: Int32Array.from(column('start')),
    candidate: Int32Array.from(column('candidate')),
    seconds: Float32Array.from(column('seconds')),
  };
}

function namedWalksOf(homes: Fields[], candidateIds: string[]): Walks {
  const numberOfId = new Map(candidateIds.map((id, j) => [id, j]));
  const start = [0];
  const candidate: number[] = [];
  const seconds: number[] = [];
  homes.forEach((home, h) => {
    const walks = home.walks === undefined ? {} : fieldsOf(home.walks, `homes[${h}].walks`);
    for (const [id, value] of Object.entries(walks)) {
      const j = numberOfId.get(id);
      if (j === undefined) throw new InputError(`homes[${h}].walks names "${id}", which is no candidate`);
      candidate.push(j);
      seconds.push(numberOf(value, `homes[${h}].walks.${id}`, 0));
    }
    start.push(candidate.length);
  });
  return {
    kind: 'lists',
    start: Int32Array.from(start),
    candidate: Int32Array.from(candidate),
    seconds: Float32Array.from(seconds),
  };
}

function placesOf(entries: Fields[], list: string): Float64Array {
  const places = new Float64Array(2 * entries.length);
  entries.forEach(({ at }, k) => {
    const path = `${list}[${k}].at`;
    const place = listOf(at, path);
    if (place.length !== 2) throw new InputError(`${path} must be [longitude, latitude], or [x, y] in metres`);
    places[2 * k] = numberOf(place[0], `${path}[0]`);
    places[2 * k + 1] = numberOf(place[1], `${path}[1]`);
  });
  return places;
}
