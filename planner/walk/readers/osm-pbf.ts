import { inflateSync } from 'node:zlib';
import { InputError } from '../../common/input-error.ts';
import type { NetworkBuilder } from '../network-builder.ts';
import { readPrimitiveBlock } from './osm-pbf-block.ts';
import { ProtobufReader } from './protobuf.ts';

/** Of the format: a block's header and its content unpacked are never larger. */
const headerBytesMax = 64 * 1024;
const blockBytesMax = 32 * 1024 * 1024;
const features: ReadonlySet<string> = new Set(['OsmSchema-V0.6', 'DenseNodes']);
const packers: ReadonlyMap<number, string> = new Map([
  [4, 'lzma'],
  [5, 'bzip2'],
  [6, 'lz4'],
  [7, 'zstd'],
]);

/** Reads wiki.openstreetmap.org/wiki/PBF_Format into a network. @throws InputError */
export function readOsmPbf(bytes: Uint8Array, builder: NetworkBuilder): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let position = 0;
  let hasHeader = false;
  while (position < bytes.length) {
    if (position + 4 > bytes.length) throw damaged('ends inside a block');
    const headerSize = view.getUint32(position);
    position += 4;
    if (headerSize > headerBytesMax || position + headerSize > bytes.length) throw damaged('is not in this format');
    const { type, size } = readBlobHeader(new ProtobufReader(bytes, position, position + headerSize));
    position += headerSize;
    if (size > blockBytesMax || position + size > bytes.length) throw damaged('ends inside a block');
    if (type === 'OSMHeader') {
      checkFeatures(new ProtobufReader(unpack(new ProtobufReader(bytes, position, position + size))));
      hasHeader = true;
    } else if (type === 'OSMData') {
      readPrimitiveBlock(unpack(new ProtobufReader(bytes, position, position + size)), builder);
    }
    position += size;
  }
  if (!hasHeader) throw damaged('has no OSMHeader block');
}

function readBlobHeader(reader: ProtobufReader): { type: string; size: number } {
  let type = '';
  let size = -1;
  while (reader.next()) {
    if (reader.field === 1) type = reader.text();
    else if (reader.field === 3) size = reader.varint();
    else reader.skip();
  }
  if (size < 0) throw damaged('has a block without a size');
  return { type, size };
}

function unpack(blob: ProtobufReader): Uint8Array {
  let content: Uint8Array | undefined;
  while (blob.next()) {
    const packer = packers.get(blob.field);
    if (packer !== undefined) throw new InputError(`The file is packed with ${packer}; pack it with zlib.`);
    if (blob.field === 1) content = blob.slice();
    else if (blob.field === 3) content = inflate(blob.slice());
    else blob.skip();
  }
  if (content === undefined) throw damaged('has a block without content');
  return content;
}

function inflate(packed: Uint8Array): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: blockBytesMax });
  } catch {
    throw damaged('has a block that cannot be unpacked');
  }
}

function checkFeatures(header: ProtobufReader): void {
  while (header.next()) {
    if (header.field !== 4) {
      header.skip();
      continue;
    }
    const feature = header.text();
    if (!features.has(feature)) throw new InputError(`The file needs “${feature}”, which is not supported.`);
  }
}

function damaged(what: string): InputError {
  return new InputError(`The .osm.pbf file ${what}: it is damaged, cut off, or something else; fetch it again.`);
}
