import { earthRadiusMetres } from './model.ts';

const radians = Math.PI / 180;

export const metresPerDegree = earthRadiusMetres * radians;

/** Great circle (haversine: exact to rounding at the short distances of ways). */
export function metresBetween(lonA: number, latA: number, lonB: number, latB: number): number {
  const sinLat = Math.sin(((latB - latA) * radians) / 2);
  const sinLon = Math.sin(((lonB - lonA) * radians) / 2);
  const h = sinLat * sinLat + Math.cos(latA * radians) * Math.cos(latB * radians) * sinLon * sinLon;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(h)));
}

export function metresPerDegreeLon(lat: number): number {
  return metresPerDegree * Math.cos(lat * radians);
}
