import { Fields, fail, indexIds } from './json-fields.ts';

/** People on foot, where the file does not say. */
const walkingMetresPerSecond = 1.2;
/** Streets are longer than the straight line. */
const usualDetour = 1.3;
const earthMetres = 6_371_009;
const placesMax = 5000;

export interface Places {
  places: string[];
  metres: Float64Array;
  seconds: Float64Array;
}

/** Places with matrices, or with coordinates (lon and lat in WGS-84, or x and y in metres) and straight lines between. */
export function readPlaces(root: Fields): Places {
  const list = root.list('places');
  if (list.length === 0) fail('places', 'at least one place');
  if (list.length > placesMax) fail('places', `at most ${placesMax} places`);
  const fields = list.map((value, index) =>
    typeof value === 'string'
      ? new Fields({ id: value }, `places[${index}]`, ['id'])
      : new Fields(value, `places[${index}]`, ['id', 'lon', 'lat', 'x', 'y']),
  );
  const places = fields.map((place) => place.text('id'));
  indexIds(places, 'places');
  const speed = root.number('metresPerSecond', walkingMetresPerSecond);
  if (speed === 0) fail('metresPerSecond', 'a number above 0');
  if (root.has('seconds')) {
    const seconds = root.matrix('seconds', places.length);
    const metres = root.has('metres') ? root.matrix('metres', places.length) : seconds.map((s) => s * speed);
    return { places, metres, seconds };
  }
  const metres = root.has('metres')
    ? root.matrix('metres', places.length)
    : straightLines(fields, root.number('detourFactor', usualDetour, 1));
  return { places, metres, seconds: metres.map((way) => way / speed) };
}

function straightLines(fields: readonly Fields[], detour: number): Float64Array {
  const isOnEarth = fields[0]?.has('lon') ?? false;
  const points = fields.map((place) => {
    const [across, up] = isOnEarth ? (['lon', 'lat'] as const) : (['x', 'y'] as const);
    return { x: place.number(across, undefined, -1e9), y: place.number(up, undefined, -1e9) };
  });
  const metres = new Float64Array(points.length ** 2);
  const radians = Math.PI / 180;
  for (const [i, a] of points.entries()) {
    for (const [j, b] of points.entries()) {
      // Within a town the earth is flat enough.
      const shrink = isOnEarth ? Math.cos(((a.y + b.y) / 2) * radians) : 1;
      const unit = isOnEarth ? earthMetres * radians : 1;
      metres[i * points.length + j] = detour * unit * Math.hypot((a.x - b.x) * shrink, a.y - b.y);
    }
  }
  return metres;
}
