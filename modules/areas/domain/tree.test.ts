import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideCreate, decideMove } from './decide.ts';
import { type AreaNode, AreaTree } from './tree.ts';

const node = (code: string, parent: string | null, kind: AreaNode['kind'] = 'group'): AreaNode => ({
  code,
  parent,
  kind,
  name: code,
  ordinal: null,
  retired: false,
});

const village = '310116104231';
const tree = new AreaTree([
  node('310116104', null, 'town'),
  node(village, '310116104', 'village'),
  node(`${village}.g1`, village, 'grid'),
  node(`${village}.g2`, village, 'grid'),
  node(`${village}.01`, `${village}.g1`),
  node(`${village}.02`, `${village}.g2`),
]);

describe('AreaTree', () => {
  it('covers through grids whose codes do not nest', () => {
    expect(tree.covers(`${village}.g1`, `${village}.01`)).toBe(true);
    expect(tree.covers(`${village}.g1`, `${village}.02`)).toBe(false);
    expect(tree.covers('310116104', `${village}.02`)).toBe(true);
    expect(tree.covers(`${village}.01`, village)).toBe(false);
  });

  it('lists what lies within, parents first', () => {
    expect(tree.within(`${village}.g1`)).toEqual([`${village}.g1`, `${village}.01`]);
    expect(tree.within('310116104')).toHaveLength(6);
    expect(tree.within('999')).toEqual([]);
    expect(tree.townsWithin(village)).toEqual(['310116104']);
  });

  it('within and covers say the same, whatever the tree, cycles included', () => {
    const codes = Array.from({ length: 12 }, (_, index) => `31011610423${index}`);
    const parents = fc.array(fc.option(fc.nat(11)), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(parents, fc.nat(11), fc.nat(11), (links, a, b) => {
        const random = new AreaTree(
          codes.map((code, index) => node(code, links[index] == null ? null : (codes[links[index]] ?? null))),
        );
        const outer = codes[a] ?? '';
        const inner = codes[b] ?? '';
        expect(random.covers(outer, inner)).toBe(random.within(outer).includes(inner));
      }),
    );
  });
});

describe('decisions', () => {
  it('refuses codes that do not belong to the parent', () => {
    expect(decideCreate(tree, node(`${village}.03`, `${village}.g2`)).ok).toBe(true);
    expect(decideCreate(tree, node('310116104232.03', `${village}.g2`))).toMatchObject({
      ok: false,
      error: { code: 'area.codeUnfit' },
    });
    expect(decideCreate(tree, node(`${village}.01`, village))).toMatchObject({
      ok: false,
      error: { code: 'area.exists' },
    });
  });

  it('never lets an area hang under itself', () => {
    expect(decideMove(tree, `${village}.g1`, `${village}.01`)).toMatchObject({
      ok: false,
      error: { code: 'area.cycle' },
    });
    expect(decideMove(tree, `${village}.01`, `${village}.g2`).ok).toBe(true);
  });
});
