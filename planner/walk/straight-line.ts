import type { Watch } from '../common/watch.ts';
import { metresBetween, metresPerDegree, metresPerDegreeLon } from './geometry.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import type { Isochrone, Place, Ring, WalkProblem, WalkTimes } from './model.ts';
import { isochronePlaces } from './nearest.ts';

const breatheEvery = 64;
const circleCorners = 64;

/** Great circles times a factor: a guess where there is no network, and never to be shown as more than that. */
export async function straightLineTimes(
  from: readonly Place[],
  to: readonly Place[],
  detour: number,
  boundSeconds: number,
  speedMetresPerSecond: number,
  watch: Watch,
): Promise<{ times: WalkTimes; isComplete: boolean }> {
  const start = new Int32Array(from.length + 1);
  const columns = new GrowingInts();
  const seconds = new GrowingFloats();
  const metresMax = (boundSeconds * speedMetresPerSecond) / detour;
  const latMax = (metresMax / metresPerDegree) * 1.001;
  let done = 0;
  for (; done < from.length && !watch.isOver(); done++) {
    const a = from[done] as Place;
    for (const [column, b] of to.entries()) {
      if (Math.abs(a.lat - b.lat) > latMax) continue;
      const metres = metresBetween(a.lon, a.lat, b.lon, b.lat);
      if (metres > metresMax) continue;
      columns.push(column);
      seconds.push((metres * detour) / speedMetresPerSecond);
    }
    start[done + 1] = columns.length;
    watch.steps = done + 1;
    if (done % breatheEvery === 0) await watch.breathe();
  }
  start.fill(columns.length, done + 1);
  const times = { start, to: columns.toArray(), seconds: Float32Array.from(seconds.toArray()) };
  return { times, isComplete: done === from.length };
}

/** As far as the same guess carries: circles. */
export function circles(problem: WalkProblem, detour: number): Isochrone[] {
  return isochronePlaces(problem).flatMap((place) =>
    problem.isochroneSeconds.map((seconds) => {
      const metres = (seconds * problem.speedMetresPerSecond) / detour;
      return { place: place.id, seconds, polygons: [[circle(place, metres)]] };
    }),
  );
}

function circle({ lon, lat }: Place, metres: number): Ring {
  return Array.from({ length: circleCorners + 1 }, (_, corner): [number, number] => {
    const angle = (2 * Math.PI * (corner % circleCorners)) / circleCorners;
    return [
      lon + (metres * Math.cos(angle)) / metresPerDegreeLon(lat),
      lat + (metres * Math.sin(angle)) / metresPerDegree,
    ];
  });
}
