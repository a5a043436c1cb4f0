import { at, random } from '../random.ts';
import { union } from './borders.ts';
import { groupOrdinals, groupsOfGrids } from './divisions.ts';
import { centroid, isInside, type Point, widestSpan } from './plane.ts';
import { tile } from './tiling.ts';

/** The shape is part of the demo, not of a seed: the same village for every crowd of people. */
const SHAPE_SEED = 231;

/** Counter-clockwise, metres; the long northern side is the canal towards Songjiang. */
const outline: readonly Point[] = [
  [-1130, -520],
  [-760, -760],
  [-240, -830],
  [330, -790],
  [820, -700],
  [1120, -430],
  [1190, 30],
  [1090, 480],
  [720, 740],
  [180, 830],
  [-420, 800],
  [-900, 640],
  [-1180, 210],
];

/** Where the groups lie, 1 to 13. */
const sites: readonly Point[] = [
  [-900, 380],
  [-560, 540],
  [-640, 60],
  [-920, -260],
  [-500, -480],
  [-180, -160],
  [-40, 560],
  [400, 560],
  [180, 170],
  [780, 420],
  [0, -600],
  [450, -420],
  [850, -180],
];

/** Families' names and hamlets 埭头 by group; the first hamlets are the oldest. */
export const hamletNames: readonly (readonly string[])[] = [
  ['沈家埭', '北沈家', '小石桥'],
  ['陆家宅', '东陆家埭'],
  ['顾家浜', '西顾家', '杨树浜'],
  ['金家塘', '塘口'],
  ['朱家埭', '中朱家', '竹园里'],
  ['徐家湾', '新开河', '徐家东埭'],
  ['张家埭', '庙港'],
  ['王家浜', '荷花池', '南王家'],
  ['陈家东埭', '牛桥', '陈家西埭'],
  ['李家角', '砖窑头'],
  ['何家埭', '姚家浜', '何家老宅'],
  ['周家宅', '南河头'],
  ['俞家湾', '蒋家浜'],
];

export interface Hamlet {
  group: number;
  name: string;
  /** West to east; the houses stand on both sides. */
  lane: Point[];
}

export interface Village {
  border: Point[];
  grids: Point[][];
  /** By ordinal − 1. */
  groups: Point[][];
  hamlets: Hamlet[];
}

let drawn: Village | undefined;

/** The village as it lies on the ground; computed once, never changed. */
export function village(): Village {
  drawn ??= draw();
  return drawn;
}

function draw(): Village {
  const groups = tile(outline, sites, SHAPE_SEED);
  const around = (ordinals: readonly number[]) => at(union(ordinals.map((group) => at(groups, group - 1))), 0);
  return {
    border: around(groupOrdinals),
    grids: groupsOfGrids.map(around),
    groups,
    hamlets: groups.flatMap((ring, i) => hamletsOf(i + 1, ring)),
  };
}

function hamletsOf(group: number, ring: readonly Point[]): Hamlet[] {
  const names = at(hamletNames, group - 1);
  const chance = random(SHAPE_SEED, `hamlets ${group}`);
  const ys = ring.map(([, y]) => y);
  const [south, north] = [Math.min(...ys), Math.max(...ys)];
  return names.flatMap((name, i): Hamlet[] => {
    const share = 0.2 + (0.6 * (i + 0.5)) / names.length;
    const y = north - (north - south) * share + chance.int(-12, 12);
    const span = widestSpan(ring, y);
    if (!span) return [];
    const [from, to] = [span[0] + chance.int(45, 75), span[1] - chance.int(45, 75)];
    return [
      { group, name, lane: bentLine(from, to, y, chance.next() * Math.PI).filter((point) => isInside(ring, point)) },
    ];
  });
}

/** Lanes follow old ditches: nearly straight, never quite. */
function bentLine(from: number, to: number, y: number, phase: number): Point[] {
  const steps = 12;
  return Array.from({ length: steps + 1 }, (_, i): Point => {
    const x = from + ((to - from) * i) / steps;
    return [Math.round(x * 100) / 100, Math.round((y + 7 * Math.sin(phase + x / 90)) * 100) / 100];
  });
}

/**
 * Where the `index`-th of `count` houses of a group stands: shared out over its lanes by length,
 * north and south of the lane by turns.
 */
export function housePlace(group: number, index: number, count: number): { hamlet: string; point: Point } {
  const lanes = village().hamlets.filter((hamlet) => hamlet.group === group);
  const total = lanes.reduce((sum, { lane }) => sum + lengthOf(lane), 0);
  let along = ((index + 0.5) / count) * total;
  const ring = at(village().groups, group - 1);
  for (const [i, { lane, name }] of lanes.entries()) {
    const length = lengthOf(lane);
    if (along > length && i < lanes.length - 1) {
      along -= length;
      continue;
    }
    const [x, y] = pointAlong(lane, Math.min(along, length));
    const side = index % 2 === 0 ? 19 : -19;
    const beside: Point = [x, y + side];
    return { hamlet: name, point: isInside(ring, beside) ? beside : [x, y + side / 4] };
  }
  return { hamlet: '', point: centroid(ring) };
}

function lengthOf(line: readonly Point[]): number {
  return line.slice(1).reduce((sum, [x, y], i) => sum + Math.hypot(x - at(line, i)[0], y - at(line, i)[1]), 0);
}

function pointAlong(line: readonly Point[], distance: number): Point {
  let left = distance;
  for (let i = 1; i < line.length; i++) {
    const [from, to] = [at(line, i - 1), at(line, i)];
    const step = Math.hypot(to[0] - from[0], to[1] - from[1]);
    if (left <= step) return [from[0] + ((to[0] - from[0]) * left) / step, from[1] + ((to[1] - from[1]) * left) / step];
    left -= step;
  }
  return at(line, line.length - 1);
}
