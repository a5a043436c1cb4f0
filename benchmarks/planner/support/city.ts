import { createRandom } from '../../../planner/common/random.ts';
import type { Place } from '../../../planner/walk/index.ts';

/** South-west corner of the invented city, in Shanghai's latitude. */
const west = 121.4;
const south = 31.2;
const metresPerDegreeLat = 111_195;
const metresPerDegreeLon = metresPerDegreeLat * Math.cos((south * Math.PI) / 180);
const kinds = ['residential', 'footway', 'service', 'tertiary', 'steps', 'living_street', 'unclassified', 'path'];
const shapePointsPerBlock = 3;

export interface City {
  osmXml: Uint8Array;
  ways: number;
  sideMetres: number;
}

/**
 * A city of crooked blocks as OpenStreetMap would write it, with who changed what and when.
 * @param ways streets, about; a way is a block long
 */
export function inventCity(ways: number, blockMetres: number, seed: number): City {
  const random = createRandom(seed);
  const side = Math.round(Math.sqrt(ways / 2)) + 1;
  const nodes: string[] = [];
  const lines: string[] = [];
  const corner = (column: number, row: number) => row * side + column + 1;
  const x: number[] = [];
  const y: number[] = [];
  const crooked = () => (random.next() - 0.5) * 0.5 * blockMetres;
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      x.push(column * blockMetres + crooked());
      y.push(row * blockMetres + crooked());
      nodes.push(nodeXml(nodes.length + 1, x.at(-1) ?? 0, y.at(-1) ?? 0));
    }
  }
  const addWay = (a: number, b: number) => {
    const refs = [a];
    for (let i = 1; i <= shapePointsPerBlock; i++) {
      const share = i / (shapePointsPerBlock + 1);
      const [ax = 0, bx = 0, ay = 0, by = 0] = [x[a - 1], x[b - 1], y[a - 1], y[b - 1]];
      refs.push(nodes.length + 1);
      const bend = () => (random.next() - 0.5) * 0.05 * blockMetres;
      nodes.push(nodeXml(nodes.length + 1, ax + share * (bx - ax) + bend(), ay + share * (by - ay) + bend()));
    }
    refs.push(b);
    lines.push(wayXml(lines.length + 1, refs, `<tag k="highway" v="${kinds[random.below(kinds.length)]}"/>`));
  };
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      if (column + 1 < side) addWay(corner(column, row), corner(column + 1, row));
      if (row + 1 < side) addWay(corner(column, row), corner(column, row + 1));
    }
  }
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6" generator="bench">\n';
  const text = `${head}${nodes.join('')}${lines.join('')}</osm>\n`;
  return { osmXml: new TextEncoder().encode(text), ways: lines.length, sideMetres: (side - 1) * blockMetres };
}

export function inventPlaces(count: number, sideMetres: number, seed: number): Place[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    lon: west + (random.next() * sideMetres) / metresPerDegreeLon,
    lat: south + (random.next() * sideMetres) / metresPerDegreeLat,
  }));
}

export function inventPlacesIn(count: number, box: readonly [number, number, number, number], seed: number): Place[] {
  const random = createRandom(seed);
  const [boxWest, boxSouth, boxEast, boxNorth] = box;
  return Array.from({ length: count }, (_, index) => ({
    id: String(index),
    lon: boxWest + random.next() * (boxEast - boxWest),
    lat: boxSouth + random.next() * (boxNorth - boxSouth),
  }));
}

function nodeXml(id: number, xMetres: number, yMetres: number): string {
  const lon = (west + xMetres / metresPerDegreeLon).toFixed(7);
  const lat = (south + yMetres / metresPerDegreeLat).toFixed(7);
  return `  <node id="${id}" visible="true" version="3" changeset="11470653" timestamp="2024-05-01T15:06:19Z" user="somebody" uid="378737" lat="${lat}" lon="${lon}"/>\n`;
}

function wayXml(id: number, refs: readonly number[], tag: string): string {
  const children = refs.map((ref) => `    <nd ref="${ref}"/>\n`).join('');
  return `  <way id="${id}" visible="true" version="5" changeset="7022320" timestamp="2024-01-19T17:00:16Z" user="somebody" uid="11699">\n${children}    ${tag}\n    <tag k="name" v="${id} 号路"/>\n    <tag k="surface" v="asphalt"/>\n  </way>\n`;
}
