import { at, random } from '../random.ts';
import { sharedBorder } from './borders.ts';
import { groupOrdinals, groupsOfGrids } from './divisions.ts';
import { type LonLat, type Point, toLonLat } from './plane.ts';
import { type Hamlet, village } from './village.ts';

export interface DemoLine {
  kind: 'road' | 'river';
  coordinates: LonLat[];
}

/** Two through roads, hand-drawn; they run a little past the border, as roads do. */
const throughRoads: readonly (readonly Point[])[] = [
  [
    [120, -960],
    [150, -640],
    [215, -300],
    [235, -40],
    [250, 260],
    [205, 560],
    [215, 960],
  ],
  [
    [-1330, -60],
    [-900, -90],
    [-420, -60],
    [-60, -20],
    [235, -40],
    [640, 40],
    [1000, 90],
    [1360, 70],
  ],
];

/** Roads and canals for the map: canals divide the grids and some groups, lanes carry the hamlets. */
export function demoLines(): DemoLine[] {
  return [
    ...canals().map((line) => drawn('river', line)),
    ...throughRoads.map((line) => drawn('road', line)),
    ...village().hamlets.map(({ lane }) => drawn('road', lane)),
    ...tracks().map((line) => drawn('road', line)),
  ];
}

function canals(): Point[][] {
  const { grids, groups, border } = village();
  const betweenGrids = grids.flatMap((grid, i) => grids.slice(i + 1).flatMap((other) => sharedBorder(grid, other)));
  const chance = random(231, 'creeks');
  const creeks = groupsOfGrids
    .flatMap((members) => members.flatMap((a) => members.filter((b) => b > a).map((b) => [a, b] as const)))
    .filter(() => chance.chance(0.4))
    .flatMap(([a, b]) => sharedBorder(at(groups, a - 1), at(groups, b - 1)));
  const north = border.filter(([, y]) => y > 560).sort(([a], [b]) => a - b);
  return [...betweenGrids, ...creeks, north];
}

/** A footpath joins the hamlets of a group to each other and to the nearest through road. */
function tracks(): Point[][] {
  const { hamlets } = village();
  return groupOrdinals.map((group) => {
    const lanes = hamlets.filter((hamlet) => hamlet.group === group);
    const stops = lanes.map(middle);
    const first = at(stops, 0);
    const road = throughRoads.flat().toSorted((a, b) => distance(a, first) - distance(b, first));
    const nearest = at(road, 0);
    const last = at(stops, stops.length - 1);
    return distance(nearest, first) < distance(nearest, last) ? [nearest, ...stops] : [...stops, nearest];
  });
}

const middle = ({ lane }: Hamlet): Point => at(lane, Math.floor(lane.length / 2));
const distance = (a: Point, b: Point) => Math.hypot(a[0] - b[0], a[1] - b[1]);
const drawn = (kind: DemoLine['kind'], line: readonly Point[]): DemoLine => ({ kind, coordinates: line.map(toLonLat) });
