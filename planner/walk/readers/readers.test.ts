import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../common/input-error.ts';
import { type NetworkFormat, networkFormats, readNetwork } from '../read-network.ts';
import { type OsmData, writeOsmPbf, writeOsmXml } from '../testing/osm-writer.ts';
import { randomOsm } from '../testing/random-town.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

const crossing: OsmData = {
  nodes: [
    { id: 1, lon: 7.42, lat: 43.73 },
    { id: 2, lon: 7.421, lat: 43.73, tags: { barrier: 'gate', access: 'no' } },
    { id: 3, lon: 7.422, lat: 43.73 },
    { id: 4, lon: 7.421, lat: 43.731 },
  ],
  ways: [
    { id: 1, refs: [1, 2, 3], tags: { highway: 'footway' } },
    { id: 2, refs: [3, 4, 77, 1], tags: { highway: 'steps' } },
    { id: 3, refs: [1, 3], tags: { highway: 'motorway' } },
  ],
};

function problemOf(format: NetworkFormat, content: Uint8Array): InputError {
  try {
    readNetwork(content, format);
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('It was read without a complaint.');
}

describe('OpenStreetMap', () => {
  it('knows who may walk where: no motorway, a locked gate, a way clipped where a node is missing', () => {
    const network = readNetwork(writeOsmXml(crossing), 'osm');
    expect(network.edgeCount).toBe(3);
    expect([...network.edgeSlowness]).toEqual([1, 1, 2]);
    const gate = [...network.nodeLon].filter((lon, node) => lon === 7.421 && network.nodeLat[node] === 43.73);
    expect(gate).toHaveLength(2);
  });

  it('reads the same network from XML, gzipped XML and PBF', () => {
    fc.assert(
      fc.property(fc.nat(100_000), (seed) => {
        const data = randomOsm(seed);
        const xml = writeOsmXml(data);
        const network = readNetwork(xml, 'osm');
        expect(readNetwork(gzipSync(xml), 'osm.gz')).toEqual(network);
        const fromPbf = readNetwork(writeOsmPbf(data), 'osm.pbf');
        expect(fromPbf.edgeFrom).toEqual(network.edgeFrom);
        expect(fromPbf.edgeTo).toEqual(network.edgeTo);
        for (const [i, lon] of network.shapeLon.entries()) expect(fromPbf.shapeLon[i]).toBeCloseTo(lon, 7);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['<osm>\n<node id="1" lat="x" lon="2"/>\n</osm>', 2, 'no lon and lat'],
    ['<osm>\n\n<node lat="1" lon="2"/></osm>', 3, 'no id'],
    ['<osm>\n<way id="1">\n<nd ref="1"/>\n<nd/></way></osm>', 4, 'no ref'],
    ['<osm>\n<way id="1">\n</node></osm>', 3, '</node> closes <way>'],
    ['<osm>\n<node id="1" lat="1" lon="2"/>\n', 3, 'cut off'],
    ['<osm>\n<node id=1 lat="1" lon="2"/></osm>', 2, 'without quotes'],
    ['<html>\n</html>', 1, 'expected <osm>'],
    ['', 1, 'empty'],
  ])('refuses %j with line %i', (text, line, sentence) => {
    const error = problemOf('osm', bytes(text));
    expect(error.message).toContain(sentence);
    expect(error.line).toBe(line);
  });

  it('refuses files without ways, cut archives and formats it does not know', () => {
    expect(problemOf('osm', bytes('<osm></osm>')).message).toContain('no way');
    expect(problemOf('osm.gz', gzipSync(writeOsmXml(crossing)).subarray(0, 60)).message).toContain(
      'cannot be unpacked',
    );
    const pbf = writeOsmPbf(crossing);
    expect(problemOf('osm.pbf', pbf.subarray(0, pbf.length - 9)).message).toContain('ends inside a block');
    expect(problemOf('osm.pbf', bytes('<osm></osm>')).message).toContain('not in this format');
  });
});

describe('GeoJSON', () => {
  it.each([
    ['{"type":"LineString","coordinates":[[1,2]]}', 'coordinates has fewer than two points'],
    [
      '{"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"LineString","coordinates":[[1,2],[3]]}}]}',
      'features[0].geometry.coordinates[1]',
    ],
    ['{"type":"Point","coordinates":[1,2]}', 'no LineString'],
    ['[1]', 'not a GeoJSON object'],
    ['{', 'not JSON'],
  ])('refuses %s', (text, sentence) => {
    expect(problemOf('geojson', bytes(text)).message).toContain(sentence);
  });
});

describe('garbage', () => {
  it('is refused in a sentence, whatever it is', () => {
    const seeds = [
      writeOsmXml(crossing),
      writeOsmPbf(crossing),
      bytes('{"type":"LineString","coordinates":[[1,2],[1.001,2]]}'),
    ];
    const damaged = fc
      .tuple(fc.constantFrom(...seeds), fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { maxLength: 6 }), fc.nat(2000))
      .map(([seed, changes, cut]) => {
        const copy = seed.slice(0, Math.max(1, seed.length - (cut % seed.length)));
        for (const [place, value] of changes) copy[place % copy.length] = value;
        return copy;
      });
    fc.assert(
      fc.property(
        fc.oneof(damaged, fc.uint8Array({ maxLength: 300 })),
        fc.constantFrom(...networkFormats),
        (content, format) => {
          try {
            readNetwork(content, format);
          } catch (error) {
            if (!(error instanceof InputError)) throw error;
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
