import { deflateSync } from 'node:zlib';

/** OpenStreetMap data for tests, to be written in either of its formats. */
export interface OsmData {
  nodes: { id: number; lon: number; lat: number; tags?: Record<string, string> }[];
  ways: { id: number; refs: number[]; tags: Record<string, string> }[];
}

export function writeOsmXml({ nodes, ways }: OsmData): Uint8Array {
  const tagsOf = (tags: Record<string, string> = {}) =>
    Object.entries(tags)
      .map(([key, value]) => `    <tag k="${key}" v="${value}"/>\n`)
      .join('');
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>\n<!-- a test --><osm version="0.6">\n',
    ...nodes.map(
      ({ id, lon, lat, tags }) => `  <node id="${id}" lat='${lat}' lon="${lon}">\n${tagsOf(tags)}  </node>\n`,
    ),
    ...ways.map(({ id, refs, tags }) => {
      const children = refs.map((ref) => `    <nd ref="${ref}"/>\n`).join('');
      return `  <way id="${id}">\n${children}${tagsOf(tags)}  </way>\n`;
    }),
    '  <relation id="1"><member type="way" ref="1" role=""/><tag k="type" v="route"/></relation>\n</osm>\n',
  ];
  return new TextEncoder().encode(lines.join(''));
}

/** As osmium writes it: dense nodes, packed with zlib. */
export function writeOsmPbf({ nodes, ways }: OsmData): Uint8Array {
  const strings = [''];
  const stringId = (text: string) => {
    const known = strings.indexOf(text);
    return known >= 0 ? known : strings.push(text) - 1;
  };
  const degrees = (value: number) => Math.round(value * 1e7);
  const pairs = nodes.flatMap(({ tags = {} }) => [
    ...Object.entries(tags).flatMap(([key, value]) => [stringId(key), stringId(value)]),
    0,
  ]);
  const dense = [
    field(1, packed(differences(nodes.map(({ id }) => id)).map(zigzag))),
    field(8, packed(differences(nodes.map(({ lat }) => degrees(lat))).map(zigzag))),
    field(9, packed(differences(nodes.map(({ lon }) => degrees(lon))).map(zigzag))),
    field(10, packed(pairs)),
  ];
  const wayMessages = ways.map(({ id, refs, tags }) =>
    field(
      3,
      concat([
        [...varint(8), ...varint(id)],
        field(2, packed(Object.keys(tags).map(stringId))),
        field(3, packed(Object.values(tags).map(stringId))),
        field(8, packed(differences(refs).map(zigzag))),
      ]),
    ),
  );
  const table = field(1, concat(strings.map((text) => field(1, [...new TextEncoder().encode(text)]))));
  const group = field(2, concat([field(2, concat(dense)), ...wayMessages]));
  const header = concat(['OsmSchema-V0.6', 'DenseNodes'].map((name) => field(4, [...new TextEncoder().encode(name)])));
  return Uint8Array.from([...blob('OSMHeader', header), ...blob('OSMData', [...table, ...group])]);
}

function blob(type: string, content: number[]): number[] {
  const packedContent = [
    ...varint(16),
    ...varint(content.length),
    ...field(3, [...deflateSync(Uint8Array.from(content))]),
  ];
  const header = [...field(1, [...new TextEncoder().encode(type)]), ...varint(24), ...varint(packedContent.length)];
  return [0, 0, header.length >> 8, header.length & 255, ...header, ...packedContent];
}

function field(number: number, content: number[]): number[] {
  return [...varint(number * 8 + 2), ...varint(content.length), ...content];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return [...bytes, rest];
}

const packed = (values: number[]): number[] => concat(values.map(varint));
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value);
const differences = (values: number[]): number[] => values.map((value, i) => value - (values[i - 1] ?? 0));
const concat = (parts: number[][]): number[] => parts.flat();
