import { accept, type Decision, refuse } from '#platform/contract/index.ts';
import type { AreaKind } from '../contract.ts';
import type { AreaNode, AreaTree } from './tree.ts';

/** Official codes end at the village; below it ours hang on with dots. */
const belowVillage: ReadonlySet<AreaKind> = new Set(['grid', 'group', 'building', 'unit']);

/** May this area be added under its parent? The code must be built on the code of the parent or of the parent's village. */
export function decideCreate(tree: AreaTree, wish: AreaNode): Decision<AreaNode> {
  if (tree.exists(wish.code)) return refuse('area.exists', { code: wish.code });
  const parent = wish.parent === null ? undefined : tree.find(wish.parent);
  if (!parent) return refuse('area.parentUnknown', { parent: wish.parent });
  const root = wish.code.split('.')[0] ?? '';
  const parentRoot = parent.code.split('.')[0] ?? '';
  const fits = belowVillage.has(wish.kind)
    ? wish.code.includes('.') && root === parentRoot
    : root === wish.code && wish.code.startsWith(parent.code);
  return fits ? accept(wish) : refuse('area.codeUnfit', { code: wish.code, parent: parent.code });
}

/** May this area hang under another parent? Never under itself, and never into another village's codes. */
export function decideMove(tree: AreaTree, code: string, parent: string): Decision<null> {
  const node = tree.find(code);
  if (!node) return refuse('area.notFound', { code });
  const target = tree.find(parent);
  if (!target || target.code.split('.')[0] !== code.split('.')[0]) return refuse('area.parentUnknown', { parent });
  return tree.covers(code, parent) ? refuse('area.cycle', { code, parent }) : accept(null);
}
