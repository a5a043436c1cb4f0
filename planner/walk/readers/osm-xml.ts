import type { NetworkBuilder } from '../network-builder.ts';
import { nodeKeys, wayKeys } from '../walkable.ts';
import { XmlScanner } from './xml-scanner.ts';

const refsMax = 1 << 20;

/** Reads OpenStreetMap XML (API 0.6, Overpass, osmium, JOSM) into a network. @throws InputError with the line */
export function readOsmXml(bytes: Uint8Array, builder: NetworkBuilder): void {
  const scanner = new XmlScanner(bytes);
  const root = scanner.next();
  if (root === 'end') scanner.fail('The file is empty; expected OpenStreetMap XML.');
  if (!scanner.isNamed('osm')) scanner.fail(`The file begins with <${scanner.name}>; expected <osm>.`);
  const refs: number[] = [];
  const tags = new Map<string, string>();
  for (let tag = scanner.next(); tag !== 'end'; tag = scanner.next()) {
    if (tag === 'close' || scanner.depth !== (tag === 'open' ? 2 : 1)) continue;
    if (scanner.isNamed('node')) readNode(scanner, tag === 'open', tags, builder);
    else if (scanner.isNamed('way')) readWay(scanner, tag === 'open', refs, tags, builder);
  }
}

function readNode(scanner: XmlScanner, hasChildren: boolean, tags: Map<string, string>, builder: NetworkBuilder): void {
  const id = readId(scanner, 'id');
  const isDeleted = isGone(scanner);
  const lon = scanner.number('lon');
  const lat = scanner.number('lat');
  if (!isDeleted && !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
    scanner.fail(`Node ${id} has no lon and lat in degrees.`);
  }
  tags.clear();
  if (hasChildren) readChildren(scanner, tags, nodeKeys, undefined);
  if (!isDeleted) builder.addNode(id, lon, lat, tags.size > 0 ? tags : undefined);
}

function readWay(
  scanner: XmlScanner,
  hasChildren: boolean,
  refs: number[],
  tags: Map<string, string>,
  builder: NetworkBuilder,
): void {
  const isDeleted = isGone(scanner);
  readId(scanner, 'id');
  tags.clear();
  refs.length = 0;
  if (hasChildren) readChildren(scanner, tags, wayKeys, refs);
  if (!isDeleted) builder.addWay(refs, refs.length, tags);
}

/** Reads up to the closing tag of a node or way. */
function readChildren(
  scanner: XmlScanner,
  tags: Map<string, string>,
  keys: ReadonlySet<string>,
  refs: number[] | undefined,
): void {
  const { depth } = scanner;
  for (let tag = scanner.next(); tag !== 'end'; tag = scanner.next()) {
    if (tag === 'close') {
      if (scanner.depth < depth) return;
    } else if (scanner.isNamed('tag')) {
      const key = scanner.text('k') ?? scanner.fail('<tag> has no k.');
      if (keys.has(key)) tags.set(key, scanner.text('v') ?? scanner.fail(`<tag k="${key}"> has no v.`));
    } else if (refs !== undefined && scanner.isNamed('nd')) {
      if (refs.length === refsMax) scanner.fail(`A way has more than ${refsMax} nodes.`);
      refs.push(readId(scanner, 'ref'));
    }
  }
}

function readId(scanner: XmlScanner, attribute: string): number {
  const id = scanner.number(attribute);
  if (!Number.isSafeInteger(id)) scanner.fail(`<${scanner.name}> has no ${attribute} that is a whole number.`);
  return id;
}

/** Files with history and JOSM's drafts list what was deleted. */
function isGone(scanner: XmlScanner): boolean {
  return scanner.text('visible') === 'false' || scanner.text('action') === 'delete';
}
