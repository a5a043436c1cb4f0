import type { AreaKind, Polygon } from '#modules/areas/contract.ts';
import { at } from '../random.ts';
import { divisions, gridCode, groupCode, groupsOfGrids, parentOfDivision, VILLAGE_CODE } from './divisions.ts';
import { centroid, type LonLat, type Point, toLonLat } from './plane.ts';
import { village } from './village.ts';

export interface DemoArea {
  code: string;
  parent: string | null;
  kind: AreaKind;
  name: string;
  ordinal?: number;
  geometry?: Polygon;
}

const gridNumerals = ['一', '二', '三', '四'];

/** Every area of the demo, parents before their children. */
export function demoAreas(): DemoArea[] {
  const { border, grids, groups } = village();
  const official = divisions.map(([code, kind, name]): DemoArea => {
    const division: DemoArea = { code, parent: parentOfDivision(code), kind, name };
    return code === VILLAGE_CODE ? { ...division, geometry: polygon(border) } : division;
  });
  const gridAreas = grids.map((ring, i): DemoArea => {
    const name = `第${gridNumerals[i]}网格`;
    return { code: gridCode(i + 1), parent: VILLAGE_CODE, kind: 'grid', name, ordinal: i + 1, geometry: polygon(ring) };
  });
  const groupAreas = groupsOfGrids.flatMap((members, i) =>
    members.map((ordinal): DemoArea => {
      const ring = at(groups, ordinal - 1);
      const name = `${ordinal}组`;
      return {
        code: groupCode(ordinal),
        parent: gridCode(i + 1),
        kind: 'group',
        name,
        ordinal,
        geometry: polygon(ring),
      };
    }),
  );
  return [...official, ...gridAreas, ...groupAreas];
}

/** Where to look for an area on the map, by code; for those without a shape a rough middle. */
export function demoCenters(): Map<string, LonLat> {
  const { grids, groups } = village();
  return new Map<string, LonLat>([
    ...divisions.map(([code, , , [lon, lat]]): [string, LonLat] => [code, [lon, lat]]),
    ...grids.map((ring, i): [string, LonLat] => [gridCode(i + 1), toLonLat(centroid(ring))]),
    ...groups.map((ring, i): [string, LonLat] => [groupCode(i + 1), toLonLat(centroid(ring))]),
  ]);
}

function polygon(ring: readonly Point[]): Polygon {
  return { type: 'Polygon', coordinates: [[...ring, at(ring, 0)].map(toLonLat)] };
}
