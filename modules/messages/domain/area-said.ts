import type { AreaNode, AreaTree } from '#modules/areas/index.ts';
import { normalise } from './parse/text/normalise.ts';
import { areaAt } from './parse/tokens/areas.ts';

const kindsOfUnit: Record<string, AreaNode['kind']> = {
  组: 'group',
  队: 'group',
  网格: 'grid',
  号楼: 'building',
  幢: 'building',
  栋: 'building',
};
const numbered = /^(\d{1,3})(组|队|网格|号楼|幢|栋)$/;

/**
 * The area within `within` (or, by its own name, above it) that people call `said`: 5组, 2网格, 8号楼, 金明村.
 * Null when there is none, or more than one.
 */
export function areaSaid(tree: AreaTree, within: string, said: string): string | null {
  const known = tree.within(within).flatMap((code) => tree.find(code) ?? []);
  const inside = known.filter((area) => !area.retired);
  const number = numbered.exec(said);
  const found = inside.filter(
    (area) =>
      area.name === said ||
      (number !== null && area.kind === kindsOfUnit[number[2] ?? ''] && area.ordinal === Number(number[1])),
  );
  if (found.length > 0) return found.length === 1 ? (found[0]?.code ?? null) : null;
  // A grid's lead pastes what the whole village wrote: the village's name is known, though it lies above.
  for (const area of tree.upwards(within)) if (area.name === said) return area.code;
  return null;
}

/** The area that an author's name tells: 5组老徐, 信息员王芳(3组). */
export function areaOfAuthor(tree: AreaTree, within: string, author: string): string | null {
  const text = normalise(author);
  const said = new Set<string>();
  for (let at = 0; at < text.length; at += 1) {
    const found = areaAt(text, at);
    if (found) for (const name of found.names) said.add(name);
  }
  const [only] = said;
  return only !== undefined && said.size === 1 ? areaSaid(tree, within, only) : null;
}
