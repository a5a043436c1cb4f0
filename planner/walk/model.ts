/**
 * Walking times. Longitudes and latitudes are WGS-84 degrees, lengths metres, times seconds. The earth is a
 * sphere of `earthRadiusMetres`; lengths of ways are great circles, distances to ways are measured on the
 * plane that touches it at the point's latitude.
 */

export const earthRadiusMetres = 6_371_008.8;

/** Of ways that are equally near, within this, the one read first is taken. */
export const snapTieMetres = 1e-6;

/** So much nearer an escalator has to be than a way that leads both ways: else nobody would get to its foot. */
export const oneWaySnapMetres = 1;

/** Who may walk an edge which way. */
export const directions = { both: 0, alongOnly: 1, againstOnly: 2 } as const;

/**
 * A pedestrian network: nodes where ways meet or end, edges between them with their shapes. Shape points of
 * edge e are shapeStart[e] … shapeStart[e + 1] − 1, its two nodes' included.
 */
export interface WalkNetwork {
  nodeCount: number;
  nodeLon: Float64Array;
  nodeLat: Float64Array;
  edgeCount: number;
  edgeFrom: Int32Array;
  edgeTo: Int32Array;
  edgeMetres: Float64Array;
  /** How many times longer than on a level path a metre takes: 1, more on steps. */
  edgeSlowness: Float64Array;
  /** One of `directions`. */
  edgeDirection: Uint8Array;
  /** 1 when points may be snapped to it; 0 on islands too small to be where people are. */
  edgeSnaps: Uint8Array;
  shapeStart: Int32Array;
  shapeLon: Float64Array;
  shapeLat: Float64Array;
}

export interface Place {
  id: string;
  lon: number;
  lat: number;
}

export type LonLat = readonly [lon: number, lat: number];

/** Where nobody may walk for now. */
export type Closure =
  /** Everything within so many metres of a point: a gate closed by containment. */
  | { kind: 'gate'; at: LonLat; withinMetres: number }
  /** A fence: every way that crosses the line is cut there. */
  | { kind: 'barrier'; line: readonly LonLat[] }
  /** A closed compound: everything inside the ring. */
  | { kind: 'zone'; ring: readonly LonLat[] };

export type WalkSource =
  | { kind: 'network'; network: WalkNetwork }
  /** No network: great circles times a factor. An estimate, and called one in the explanation. */
  | { kind: 'straight-line'; detour: number }
  /** Somebody else's router. Closures cannot be told to it. */
  | { kind: 'osrm' | 'valhalla'; url: string; timeoutSeconds: number };

export interface WalkProblem {
  source: WalkSource;
  /** Already cut out of the source's network; kept for the verifier. */
  closures: readonly Closure[];
  from: readonly Place[];
  to: readonly Place[];
  /** Longer walks are left out. */
  boundSeconds: number;
  /** On a level path. */
  speedMetresPerSecond: number;
  /** A place farther from every way is off the network: it reaches nothing. */
  snapMetresMax: number;
  /** Polygons of who is within so many seconds of each `to` (of where one gets from each `from` without any `to`). */
  isochroneSeconds: readonly number[];
}

/** Row i, for `from` i, is start[i] … start[i + 1] − 1; columns ascend. Pairs that are not there exceed the bound. */
export interface WalkTimes {
  start: Int32Array;
  to: Int32Array;
  seconds: Float32Array;
}

export type Ring = [lon: number, lat: number][];

export interface Isochrone {
  place: string;
  seconds: number;
  /** GeoJSON MultiPolygon coordinates: outer rings anticlockwise, holes clockwise. */
  polygons: Ring[][];
}

export interface WalkPlan {
  method: WalkSource['kind'];
  /** False when the search was ended early: pairs may be missing, those there are right. */
  isComplete: boolean;
  times: WalkTimes;
  isochrones: Isochrone[];
}

export interface WalkExplanation {
  /** How the times came about and what they leave out, for people. */
  note: string;
  /** Of `from`: nobody of `to` within the bound. */
  unreached: string[];
  /** Of `from` and `to`: farther from every way than `snapMetresMax`. */
  offNetwork: string[];
}
