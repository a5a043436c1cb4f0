import type { WalkPlan, WalkProblem } from './model.ts';

/** Times by the ids of places, and the isochrones as a GeoJSON FeatureCollection that any map shows. */
export function planToJson({ from, to }: WalkProblem, { method, isComplete, times, isochrones }: WalkPlan): unknown {
  return {
    method,
    isComplete,
    times: from.map(({ id }, row) => {
      const places: { to: string | undefined; seconds: number }[] = [];
      for (let i = times.start[row] as number; i < (times.start[row + 1] as number); i++) {
        places.push({ to: to[times.to[i] as number]?.id, seconds: Number((times.seconds[i] as number).toFixed(1)) });
      }
      return { from: id, reaches: places.sort((a, b) => a.seconds - b.seconds) };
    }),
    isochrones: {
      type: 'FeatureCollection',
      features: isochrones.map(({ place, seconds, polygons }) => ({
        type: 'Feature',
        properties: { place, seconds },
        geometry: { type: 'MultiPolygon', coordinates: polygons },
      })),
    },
  };
}
