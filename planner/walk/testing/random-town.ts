import { createRandom } from '../../common/random.ts';
import { closeNetwork } from '../closures.ts';
import type { Closure, Place, WalkProblem } from '../model.ts';
import { readNetwork } from '../read-network.ts';
import { type OsmData, writeOsmXml } from './osm-writer.ts';

const west = 121.47;
const south = 31.23;
/** A degree of longitude here is about 95 km. */
const extent = 0.012;

/** Crossing and touching ways between random nodes, some stepped, one-way for feet, or shut. */
export function randomOsm(seed: number): OsmData {
  const random = createRandom(seed);
  const count = 4 + random.below(30);
  const nodes: OsmData['nodes'] = Array.from({ length: count }, (_, index) => ({
    id: 10 ** 10 + index * 3,
    lon: round(west + random.next() * extent),
    lat: round(south + random.next() * extent),
    ...(random.below(12) === 0 ? { tags: { barrier: 'gate', access: random.below(2) === 0 ? 'no' : 'yes' } } : {}),
  }));
  const ways: OsmData['ways'] = Array.from({ length: 3 + random.below(25) }, (_, index) => ({
    id: index + 1,
    refs: Array.from({ length: 2 + random.below(5) }, () => nodes[random.below(count)]?.id ?? 0),
    tags: pick(random.below(6)),
  }));
  // One that is certainly there: a file without ways is an error.
  ways.push({ id: 999, refs: nodes.slice(0, 3).map(({ id }) => id), tags: { highway: 'residential' } });
  return { nodes, ways };
}

export function randomProblem(seed: number): WalkProblem {
  const random = createRandom(seed + 1_000_003);
  const open = readNetwork(writeOsmXml(randomOsm(seed)), 'osm');
  const point = (): [number, number] => [west + random.next() * extent, south + random.next() * extent];
  const places = (count: number): Place[] =>
    Array.from({ length: count }, (_, index) => {
      const [lon, lat] = point();
      return { id: `p${index}`, lon, lat };
    });
  const closures: Closure[] = [];
  if (random.below(2) === 0) closures.push({ kind: 'gate', at: point(), withinMetres: 5 + random.below(80) });
  if (random.below(2) === 0) closures.push({ kind: 'barrier', line: [point(), point(), point()] });
  if (random.below(2) === 0) closures.push({ kind: 'zone', ring: [point(), point(), point()] });
  return {
    source: { kind: 'network', network: closeNetwork(open, closures) },
    closures,
    from: places(random.below(25)),
    to: places(random.below(25)),
    boundSeconds: 200 + random.below(1200),
    speedMetresPerSecond: 0.8 + random.next(),
    snapMetresMax: 50 + random.below(300),
    isochroneSeconds: [],
  };
}

function pick(kind: number): Record<string, string> {
  if (kind === 0) return { highway: 'steps' };
  if (kind === 1) return { highway: 'steps', conveying: 'forward' };
  if (kind === 2) return { highway: 'motorway' };
  return { highway: 'residential', oneway: 'yes' };
}

const round = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;
