import type { NetworkBuilder } from '../network-builder.ts';
import { nodeKeys, wayKeys } from '../walkable.ts';
import { ProtobufReader } from './protobuf.ts';

const nanodegree = 1e-9;

/** What a block says once for all that is in it. */
interface BlockFrame {
  strings: string[];
  granularity: number;
  latOffset: number;
  lonOffset: number;
  builder: NetworkBuilder;
}

/** Nodes and ways of one PrimitiveBlock. */
export function readPrimitiveBlock(bytes: Uint8Array, builder: NetworkBuilder): void {
  const frame: BlockFrame = { strings: [], granularity: 100, latOffset: 0, lonOffset: 0, builder };
  const groups: ProtobufReader[] = [];
  const block = new ProtobufReader(bytes);
  while (block.next()) {
    if (block.field === 1) readStrings(block.sub(), frame.strings);
    else if (block.field === 2) groups.push(block.sub());
    else if (block.field === 17) frame.granularity = block.varint();
    else if (block.field === 19) frame.latOffset = block.varint();
    else if (block.field === 20) frame.lonOffset = block.varint();
    else block.skip();
  }
  for (const group of groups) {
    while (group.next()) {
      if (group.field === 1) readNode(group.sub(), frame);
      else if (group.field === 2) readDenseNodes(group.sub(), frame);
      else if (group.field === 3) readWay(group.sub(), frame);
      else group.skip();
    }
  }
}

function readStrings(table: ProtobufReader, strings: string[]): void {
  while (table.next()) {
    if (table.field === 1) strings.push(table.text());
    else table.skip();
  }
}

function readNode(reader: ProtobufReader, frame: BlockFrame): void {
  let [id, lat, lon] = [0, 0, 0];
  let keys: number[] = [];
  let values: number[] = [];
  while (reader.next()) {
    if (reader.field === 1) id = reader.svarint();
    else if (reader.field === 2) keys = packed(reader);
    else if (reader.field === 3) values = packed(reader);
    else if (reader.field === 8) lat = reader.svarint();
    else if (reader.field === 9) lon = reader.svarint();
    else reader.skip();
  }
  const tags = new Map<string, string>();
  for (const [place, key] of keys.entries()) {
    collect(tags, nodeKeys, frame.strings[key], frame.strings[values[place] ?? -1]);
  }
  addNode(reader, frame, id, lat, lon, tags);
}

/** Columns of differences; keys and values of all nodes follow each other, a 0 after each node's. */
function readDenseNodes(reader: ProtobufReader, frame: BlockFrame): void {
  let [ids, lats, lons, pairs] = Array.from({ length: 4 }, () => new ProtobufReader(reader.bytes, 0, 0));
  while (reader.next()) {
    if (reader.field === 1) ids = reader.sub();
    else if (reader.field === 8) lats = reader.sub();
    else if (reader.field === 9) lons = reader.sub();
    else if (reader.field === 10) pairs = reader.sub();
    else reader.skip();
  }
  let [id, lat, lon] = [0, 0, 0];
  const tags = new Map<string, string>();
  while (ids !== undefined && lats !== undefined && lons !== undefined && !ids.isDone) {
    id += ids.svarint();
    lat += lats.svarint();
    lon += lons.svarint();
    tags.clear();
    while (pairs !== undefined && !pairs.isDone) {
      const key = pairs.varint();
      if (key === 0) break;
      collect(tags, nodeKeys, frame.strings[key], frame.strings[pairs.varint()]);
    }
    addNode(ids, frame, id, lat, lon, tags);
  }
}

function readWay(reader: ProtobufReader, frame: BlockFrame): void {
  let keys: number[] = [];
  let values: number[] = [];
  const refs: number[] = [];
  while (reader.next()) {
    if (reader.field === 2) keys = packed(reader);
    else if (reader.field === 3) values = packed(reader);
    else if (reader.field === 8) {
      let ref = 0;
      for (const differences = reader.sub(); !differences.isDone; refs.push(ref)) ref += differences.svarint();
    } else reader.skip();
  }
  const tags = new Map<string, string>();
  for (const [place, key] of keys.entries()) {
    collect(tags, wayKeys, frame.strings[key], frame.strings[values[place] ?? -1]);
  }
  frame.builder.addWay(refs, refs.length, tags);
}

function packed(reader: ProtobufReader): number[] {
  const values: number[] = [];
  for (const inner = reader.sub(); !inner.isDone; ) values.push(inner.varint());
  return values;
}

function collect(
  tags: Map<string, string>,
  keys: ReadonlySet<string>,
  key: string | undefined,
  value: string | undefined,
): void {
  if (key !== undefined && value !== undefined && keys.has(key)) tags.set(key, value);
}

function addNode(
  reader: ProtobufReader,
  frame: BlockFrame,
  id: number,
  lat: number,
  lon: number,
  tags: Map<string, string>,
): void {
  const latDegrees = nanodegree * (frame.latOffset + frame.granularity * lat);
  const lonDegrees = nanodegree * (frame.lonOffset + frame.granularity * lon);
  if (!(Math.abs(lonDegrees) <= 180 && Math.abs(latDegrees) <= 90)) reader.fail(`has node ${id} outside the earth`);
  frame.builder.addNode(id, lonDegrees, latDegrees, tags.size > 0 ? tags : undefined);
}
