import { expect, test } from 'vitest';
import { type AreaInfo, AreaTree } from '#platform/web/console-kit/area.tsx';
import { newCode, nextOrdinal } from './newCode.ts';

const area = (code: string, parent: string | null, kind: string, ordinal: number | null): AreaInfo => ({
  code,
  parent,
  kind,
  name: code,
  ordinal,
  geometry: null,
  zone: 'none',
  zoneSince: null,
  retired: false,
});
const village = area('310116104231', null, 'village', null);
const grid = area('310116104231.g1', '310116104231', 'grid', 1);
const group = area('310116104231.05', '310116104231.g1', 'group', 5);
const tree = new AreaTree([village, grid, group]);

test('codes as the architecture has them', () => {
  expect(newCode(village, 'grid', 2)).toBe('310116104231.g2');
  expect(newCode(grid, 'group', 6)).toBe('310116104231.06');
  expect(newCode(group, 'building', 8)).toBe('310116104231.05.b8');
  expect(newCode(village, 'village', 3)).toBeUndefined();
  expect(newCode(grid, 'group', null)).toBeUndefined();
});

test('groups are numbered through the village, not through the grid', () => {
  expect(nextOrdinal(tree, grid, 'group')).toBe(6);
  expect(nextOrdinal(tree, village, 'grid')).toBe(2);
  expect(nextOrdinal(tree, group, 'building')).toBe(1);
});
