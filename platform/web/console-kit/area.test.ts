import { describe, expect, test } from 'vitest';
import { type AreaInfo, AreaTree } from './area.tsx';

const area = (code: string, parent: string | null, name: string, ordinal: number | null = null): AreaInfo => ({
  code,
  parent,
  kind: 'group',
  name,
  ordinal,
  geometry: null,
  zone: 'none',
  zoneSince: null,
  retired: false,
});

const tree = new AreaTree([
  area('310116104231', '310116104', '金明村'),
  area('310116104231.g2', '310116104231', '二网格', 2),
  area('310116104231.g1', '310116104231', '一网格', 1),
  area('310116104231.10', '310116104231.g2', '10组', 10),
  area('310116104231.05', '310116104231.g2', '5组', 5),
  area('310116104231.05.b8', '310116104231.05', '8号楼', 8),
]);

describe('area tree', () => {
  test('an area whose parent is out of sight stands at the top', () =>
    expect(tree.childrenOf(null).map((a) => a.name)).toEqual(['金明村']));
  test('children stand in their order, not in that of their codes', () =>
    expect(tree.childrenOf('310116104231.g2').map((a) => a.name)).toEqual(['5组', '10组']));
  test('who covers whom goes by parents, not by codes', () => {
    expect(tree.covers('310116104231.g2', '310116104231.05.b8')).toBe(true);
    expect(tree.covers('310116104231.g1', '310116104231.05')).toBe(false);
  });
  test('names, short and from somewhere', () => {
    expect(tree.nameOf('310116104231.05.b8')).toBe('8号楼');
    expect(tree.nameOf('310116104231.05.b8', '310116104231')).toBe('二网格 · 5组 · 8号楼');
    expect(tree.nameOf('999999999')).toBe('999999999');
  });
  test('a circle of parents does not hang', () => {
    const circle = new AreaTree([area('1111', '2222', 'a'), area('2222', '1111', 'b')]);
    expect(circle.pathTo('1111')).toHaveLength(2);
  });
});
