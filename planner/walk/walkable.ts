import { directions } from './model.ts';

/** Tags of OpenStreetMap that decide who may walk; readers need to keep no others. */
export const wayKeys: ReadonlySet<string> = new Set([
  'highway',
  'foot',
  'access',
  'sidewalk',
  'sidewalk:both',
  'sidewalk:left',
  'sidewalk:right',
  'public_transport',
  'railway',
  'man_made',
  'conveying',
  'oneway:foot',
  'foot:backward',
]);
export const nodeKeys: ReadonlySet<string> = new Set(['barrier', 'foot', 'access', 'locked']);

export type Tags = ReadonlyMap<string, string>;

export interface WalkRules {
  /** Ways for residents and their guests only (access=private) may be walked. */
  privateWays: boolean;
  /** How much longer a metre of steps takes than a level one. */
  stepsSlowness: number;
}

export const defaultRules: WalkRules = { privateWays: false, stepsSlowness: 2 };

/** How a way may be walked. */
export interface Walkable {
  slowness: number;
  /** One of `directions`. */
  direction: number;
}

const pavedForFeet = ['footway', 'path', 'pedestrian', 'steps', 'living_street', 'corridor', 'platform', 'elevator'];
const sharedRoads = ['residential', 'service', 'unclassified', 'road', 'track', 'cycleway', 'bridleway', 'crossing'];
const throughRoads = ['primary', 'secondary', 'tertiary', 'primary_link', 'secondary_link', 'tertiary_link'];
const walkableHighways: ReadonlySet<string> = new Set([...pavedForFeet, ...sharedRoads, ...throughRoads]);
/** Walkable only where the map says so: a pavement, or a foot tag. */
const fastRoads: ReadonlySet<string> = new Set(['trunk', 'trunk_link', 'busway']);

const allowing: ReadonlySet<string> = new Set([
  'yes',
  'designated',
  'permissive',
  'public',
  'official',
  'destination',
  'customers',
  'delivery',
  'permit',
]);
const forbidding: ReadonlySet<string> = new Set(['no', 'use_sidepath', 'agricultural', 'forestry', 'military']);
const residentsOnly: ReadonlySet<string> = new Set(['private', 'residents']);
const withPavement: ReadonlySet<string> = new Set(['yes', 'both', 'left', 'right', 'separate']);

/** What stops people on foot unless the map says that it does not. */
const walls: ReadonlySet<string> = new Set(['wall', 'fence', 'city_wall', 'hedge', 'retaining_wall', 'ditch']);

/** May this way be walked, and how? undefined when not. */
export function walkable(tags: Tags, rules: WalkRules): Walkable | undefined {
  const byKind = isWalkableKind(tags);
  if (byKind === undefined) return undefined;
  if (!(permission(tags, rules) ?? byKind)) return undefined;
  return {
    slowness: tags.get('highway') === 'steps' ? rules.stepsSlowness : 1,
    direction: directionOf(tags),
  };
}

/** Does this node stop people on foot: a locked gate, a wall? */
export function isBlocking(tags: Tags, rules: WalkRules): boolean {
  const barrier = tags.get('barrier');
  if (barrier === undefined) return false;
  const allowed = permission(tags, rules);
  if (allowed === false) return true;
  if (tags.get('locked') === 'yes') return tags.get('foot') === undefined;
  return walls.has(barrier) && allowed !== true;
}

/** undefined: no way at all, or one that nobody can walk; false: only if a tag allows it. */
function isWalkableKind(tags: Tags): boolean | undefined {
  const highway = tags.get('highway');
  if (highway === undefined) {
    const isPlatform = tags.get('public_transport') === 'platform' || tags.get('railway') === 'platform';
    return isPlatform || tags.get('man_made') === 'pier' ? true : undefined;
  }
  if (walkableHighways.has(highway)) return true;
  return fastRoads.has(highway) ? hasPavement(tags) : undefined;
}

/** The more special tag wins: foot over access. undefined: nothing is said. */
function permission(tags: Tags, rules: WalkRules): boolean | undefined {
  for (const key of ['foot', 'access']) {
    const value = tags.get(key);
    if (value === undefined) continue;
    if (allowing.has(value)) return true;
    if (residentsOnly.has(value)) return rules.privateWays;
    if (forbidding.has(value)) return false;
  }
  return undefined;
}

function hasPavement(tags: Tags): boolean {
  return ['sidewalk', 'sidewalk:both', 'sidewalk:left', 'sidewalk:right'].some((key) =>
    withPavement.has(tags.get(key) ?? ''),
  );
}

/** Streets that are one-way for wheels are not for feet; escalators are. */
function directionOf(tags: Tags): number {
  const conveying = tags.get('conveying');
  const oneWay = tags.get('oneway:foot');
  if (conveying === 'backward' || oneWay === '-1') return directions.againstOnly;
  if (conveying === 'forward' || oneWay === 'yes' || tags.get('foot:backward') === 'no') return directions.alongOnly;
  return directions.both;
}
