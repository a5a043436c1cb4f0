import { expect, it } from 'vitest';
import { directions } from './model.ts';
import { defaultRules, isBlocking, walkable } from './walkable.ts';

const way = (tags: Record<string, string>, rules = defaultRules) => walkable(new Map(Object.entries(tags)), rules);
const gate = (tags: Record<string, string>) => isBlocking(new Map(Object.entries(tags)), defaultRules);

it.each([
  [{ highway: 'residential' }, true],
  [{ highway: 'motorway' }, false],
  [{ highway: 'motorway', foot: 'yes' }, false],
  [{ highway: 'trunk' }, false],
  [{ highway: 'trunk', sidewalk: 'both' }, true],
  [{ highway: 'trunk', foot: 'designated' }, true],
  [{ highway: 'service', access: 'private' }, false],
  [{ highway: 'service', access: 'private', foot: 'yes' }, true],
  [{ highway: 'service', access: 'no', foot: 'permissive' }, true],
  [{ highway: 'residential', foot: 'no' }, false],
  [{ highway: 'secondary', foot: 'use_sidepath' }, false],
  [{ highway: 'construction' }, false],
  [{ railway: 'platform' }, true],
  [{ building: 'yes' }, false],
])('%j may be walked: %s', (tags: Record<string, string>, expected) => {
  expect(way(tags) !== undefined).toBe(expected);
});

it('opens private ways to those who live there', () => {
  expect(way({ highway: 'service', access: 'private' }, { ...defaultRules, privateWays: true })).toBeDefined();
});

it('lets people walk against one-way streets, but not against escalators', () => {
  expect(way({ highway: 'residential', oneway: 'yes' })?.direction).toBe(directions.both);
  expect(way({ highway: 'steps', conveying: 'forward' })).toEqual({ slowness: 2, direction: directions.alongOnly });
  expect(way({ highway: 'path', 'oneway:foot': '-1' })?.direction).toBe(directions.againstOnly);
});

it('stops people at walls, locked gates and gates that are not for them', () => {
  expect(gate({ barrier: 'gate' })).toBe(false);
  expect(gate({ barrier: 'bollard' })).toBe(false);
  expect(gate({ barrier: 'gate', locked: 'yes' })).toBe(true);
  expect(gate({ barrier: 'gate', access: 'private', foot: 'yes' })).toBe(false);
  expect(gate({ barrier: 'lift_gate', access: 'private' })).toBe(true);
  expect(gate({ barrier: 'wall' })).toBe(true);
  expect(gate({ highway: 'crossing' })).toBe(false);
});
