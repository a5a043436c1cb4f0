import gcoord from 'gcoord';

/** What a longitude and latitude refer to: the world's, that of Chinese maps, Baidu's. */
export const coordinateSystems = ['wgs84', 'gcj02', 'bd09'] as const;

export type CoordinateSystem = (typeof coordinateSystems)[number];

/** Outside China the three agree. */
export function toWgs84(system: CoordinateSystem, lon: number, lat: number): [lon: number, lat: number] {
  if (system === 'wgs84') return [lon, lat];
  return gcoord.transform([lon, lat], system === 'gcj02' ? gcoord.GCJ02 : gcoord.BD09, gcoord.WGS84);
}
