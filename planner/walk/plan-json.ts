import type { WalkPlan, WalkProblem } from './model.ts';

/**
 * Times by the ids of places, nearest first, as siting's `homes` take them; as routing's `seconds` when `from`
 * and `to` are the same places; and the isochrones as a GeoJSON FeatureCollection that any map shows.
 */
export function planToJson(problem: WalkProblem, plan: WalkPlan): unknown {
  const { from, to } = problem;
  const rows = from.map((_, row) => rowOf(plan, row));
  const isSquare = from.length === to.length && from.every(({ id }, index) => to[index]?.id === id);
  return {
    method: plan.method,
    isComplete: plan.isComplete,
    homes: from.map(({ id }, row) => {
      const nearest = [...(rows[row] ?? [])].sort((a, b) => a[1] - b[1]);
      return { id, walks: Object.fromEntries(nearest.map(([column, seconds]) => [to[column]?.id, seconds])) };
    }),
    ...(isSquare && from.length > 0 ? { places: from.map(({ id }) => id), seconds: squareOf(rows) } : {}),
    isochrones: {
      type: 'FeatureCollection',
      features: plan.isochrones.map(({ place, seconds, polygons }) => ({
        type: 'Feature',
        properties: { place, seconds },
        geometry: { type: 'MultiPolygon', coordinates: polygons },
      })),
    },
  };
}

function rowOf({ times }: WalkPlan, row: number): [column: number, seconds: number][] {
  const pairs: [number, number][] = [];
  for (let i = times.start[row] as number; i < (times.start[row + 1] as number); i++) {
    pairs.push([times.to[i] as number, Number((times.seconds[i] as number).toFixed(1))]);
  }
  return pairs;
}

/** null: beyond the bound. */
function squareOf(rows: readonly [column: number, seconds: number][][]): (number | null)[][] {
  return rows.map((row) => {
    const line = Array.from({ length: rows.length }, (): number | null => null);
    for (const [column, seconds] of row) line[column] = seconds;
    return line;
  });
}
