import type { Carrier } from '../model.ts';

/**
 * For each kind of carrier the first one that does all it does at the same price, so that exchanging their shifts
 * changes nothing: often itself.
 * @param rowOf what matters of a kind besides its own fields: which stops it may serve, and at what extra price
 */
export function alikeCarriers(carriers: readonly Carrier[], rowOf: (kind: number) => string): Int32Array {
  const firstOf = new Map<string, number>();
  const matrices = new Map<Float64Array | undefined, number>();
  return Int32Array.from(carriers, ({ id: _, count: __, seconds, fixedStops, ...fields }, kind) => {
    if (fixedStops.length > 0) return kind;
    const matrix = matrices.get(seconds) ?? matrices.size;
    matrices.set(seconds, matrix);
    const key = JSON.stringify([matrix, Object.entries(fields).sort(), rowOf(kind)], spelled);
    const first = firstOf.get(key) ?? kind;
    firstOf.set(key, first);
    return first;
  });
}

/** JSON has no infinite numbers. */
function spelled(_: string, value: unknown): unknown {
  return typeof value === 'number' ? String(value) : value;
}
