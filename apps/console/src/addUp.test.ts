import { expect, test } from 'vitest';
import { type AreaInfo, AreaTree } from '#platform/web/console-kit/area.tsx';
import { addUp } from './addUp.ts';

const area = (code: string, parent: string | null): AreaInfo => ({
  code,
  parent,
  kind: 'group',
  name: code,
  ordinal: null,
  geometry: null,
  zone: 'none',
  zoneSince: null,
  retired: false,
});

test('each area has the figures of all areas in it, by parents and not by codes', () => {
  const tree = new AreaTree([
    area('v', null),
    area('v.g1', 'v'),
    area('v.05', 'v.g1'),
    area('v.05.b1', 'v.05'),
    area('v.06', 'v.g1'),
  ]);
  const sums = addUp(
    tree,
    [
      { area: 'v.05', count: 3 },
      { area: 'v.05.b1', count: 4 },
      { area: 'v.06', count: 5 },
    ],
    (row) => row.count,
  );
  expect([sums.get('v'), sums.get('v.g1'), sums.get('v.05'), sums.get('v.05.b1')]).toEqual([12, 12, 7, 4]);
});
