import type { AreaKind } from '#modules/areas/contract.ts';

/** [code without trailing zeros, kind, name, centre lon-lat] */
type Division = readonly [code: string, kind: AreaKind, name: string, center: readonly [number, number]];

/** Real divisions of the statistics bureau's list; the centres are rough, for a first view of the map. */
export const divisions: readonly Division[] = [
  ['31', 'province', '上海市', [121.473, 31.231]],
  ['3101', 'city', '市辖区', [121.473, 31.231]],
  ['310112', 'district', '闵行区', [121.381, 31.113]],
  ['310112114', 'town', '浦江镇', [121.502, 31.067]],
  ['310115', 'district', '浦东新区', [121.544, 31.221]],
  ['310115011', 'town', '沪东新村街道', [121.572, 31.268]],
  ['310115011004', 'village', '沪新居委会', [121.57, 31.266]],
  ['310115016', 'town', '花木街道', [121.553, 31.206]],
  ['310116', 'district', '金山区', [121.342, 30.742]],
  ['310116104', 'town', '亭林镇', [121.3, 30.885]],
  ['310116104231', 'village', '金明村', [121.25, 30.89]],
  ['310117', 'district', '松江区', [121.228, 31.032]],
  ['310117102', 'town', '泗泾镇', [121.26, 31.112]],
];

export const VILLAGE_CODE = '310116104231';
export const VILLAGE_NAME = '金明村';
export const TOWN_NAME = '亭林镇';

/** The villager groups of each grid, in order. */
export const groupsOfGrids: readonly (readonly number[])[] = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9, 10],
  [11, 12, 13],
];

export const groupOrdinals: readonly number[] = groupsOfGrids.flat();

export const gridCode = (grid: number) => `${VILLAGE_CODE}.g${grid}`;
export const groupCode = (group: number) => `${VILLAGE_CODE}.${String(group).padStart(2, '0')}`;
export const groupOrdinal = (code: string) => Number(code.slice(-2));

/** The parent of an official code is the code with its last level cut off. */
export function parentOfDivision(code: string): string | null {
  if (code.length === 2) return null;
  if (code.length <= 6) return code.slice(0, -2);
  return code.slice(0, -3);
}
