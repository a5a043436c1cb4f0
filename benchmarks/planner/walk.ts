import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Place,
  readNetwork,
  solveWalk,
  verifyWalk,
  type WalkNetwork,
  type WalkProblem,
} from '../../planner/walk/index.ts';
import type { BenchmarkCase, BenchmarkFamily, BenchmarkHooks, BenchmarkRow, Instances } from './family.ts';
import { type City, inventCity, inventPlaces, inventPlacesIn } from './support/city.ts';

const waysOfCities = [1_600, 5_000, 16_000, 50_000];
const blockMetres = 60;
const homesOfTables = [1_600, 5_000, 16_000, 50_000];
const candidates = 500;
const boundSeconds = 900;
const huangpu: [number, number, number, number] = [121.4611, 31.2196, 121.4863, 31.2412];

/** Made when first asked for: the largest is 50 MB of text. */
const cities = new Map<number, City>();

function cityOf(ways: number, seed: number): City {
  const known = cities.get(ways);
  if (known !== undefined) return known;
  const city = inventCity(ways, blockMetres, seed);
  cities.set(ways, city);
  return city;
}

function parseCase(ways: number): BenchmarkCase {
  return {
    name: `parse-${ways}-ways`,
    async run(_seconds, seed): Promise<BenchmarkRow> {
      const city = cityOf(ways, seed);
      const started = performance.now();
      const network = readNetwork(city.osmXml, 'osm');
      const seconds = (performance.now() - started) / 1000;
      return {
        instance: `parse-${ways}-ways`,
        size: city.ways,
        cost: network.edgeCount,
        best: undefined,
        gapPercent: undefined,
        proven: false,
        seconds,
        feasible: network.edgeCount >= city.ways,
        extra: { megabytes: Math.round(city.osmXml.length / 1e6), nodes: network.nodeCount },
      };
    },
  };
}

function tableCase(
  name: string,
  homes: number,
  load: (seed: number) => { network: WalkNetwork; from: Place[]; to: Place[] },
) {
  return {
    name,
    async run(limit: number, seed: number, hooks?: BenchmarkHooks): Promise<BenchmarkRow> {
      const { network, from, to } = load(seed);
      const problem: WalkProblem = {
        source: { kind: 'network', network },
        closures: [],
        from,
        to,
        boundSeconds,
        speedMetresPerSecond: 1.2,
        snapMetresMax: 250,
        isochroneSeconds: [],
      };
      const { plan, cost, proven, seconds } = await solveWalk(problem, { ...hooks, stop: { seconds: limit }, seed });
      return {
        instance: name,
        size: homes,
        cost,
        best: undefined,
        gapPercent: undefined,
        proven,
        seconds,
        feasible: verifyWalk(problem, plan).feasible,
        extra: { pairs: plan.times.to.length, edges: network.edgeCount },
      };
    },
  };
}

function inventedTable(homes: number): BenchmarkCase {
  return tableCase(`table-${homes}x${candidates}`, homes, (seed) => {
    const city = cityOf(waysOfCities.at(-1) ?? 0, seed);
    return {
      network: readNetwork(city.osmXml, 'osm'),
      from: inventPlaces(homes, city.sideMetres, seed + 1),
      to: inventPlaces(candidates, city.sideMetres, seed + 2),
    };
  });
}

/** A small real network with all homes in it: nearly every pair is within the bound. */
function huangpuTable({ folder }: Instances): BenchmarkCase {
  const homes = homesOfTables.at(-1) ?? 0;
  return tableCase(`huangpu-${homes}x${candidates}`, homes, (seed) => ({
    network: readNetwork(readFileSync(join(folder, 'osm/shanghai_huangpu_osmnx.osm.gz')), 'osm.gz'),
    from: inventPlacesIn(homes, huangpu, seed + 1),
    to: inventPlacesIn(candidates, huangpu, seed + 2),
  }));
}

export const families: BenchmarkFamily[] = [
  {
    name: 'walk-parse',
    title: 'Reading a city’s ways',
    aim: 'a city extract of 50,000 ways parsed in ≤ 3 s',
    peers: '–',
    sizeUnit: 'ways',
    secondsOfAim: [60],
    cases: () => waysOfCities.map(parseCase),
  },
  {
    name: 'walk',
    title: 'Walking times, bounded at 15 minutes',
    aim: '50,000 homes × 500 candidate points in ≤ 10 s',
    peers: '–',
    sizeUnit: 'homes',
    secondsOfAim: [60],
    cases: (instances) => [...homesOfTables.map(inventedTable), ...(instances ? [huangpuTable(instances)] : [])],
  },
];
