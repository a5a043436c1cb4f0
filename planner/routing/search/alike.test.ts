import { expect, it } from 'vitest';
import { publishedCarrier } from '../readers/defaults.ts';
import { alikeCarriers } from './alike.ts';

const carrier = publishedCarrier(1, 10);
const noRow = () => '';

it('finds those that differ in their names alone', () => {
  const named = { ...carrier, id: 'another', count: 3 };
  const roomy = { ...carrier, capacity: [11] };
  expect([...alikeCarriers([carrier, roomy, named, { ...roomy }], noRow)]).toEqual([0, 1, 0, 1]);
});

it('tells apart who travels by another matrix, has promised a stop, or may serve others', () => {
  const seconds = new Float64Array(4);
  const given = [carrier, { ...carrier, seconds }, { ...carrier, seconds }, { ...carrier, fixedStops: [0] }, carrier];
  expect([...alikeCarriers(given, noRow)]).toEqual([0, 1, 1, 3, 0]);
  expect([...alikeCarriers([carrier, carrier], String)]).toEqual([0, 1]);
});

it('takes hours without an end for what they are', () => {
  const endless = { ...carrier, shiftTo: Number.POSITIVE_INFINITY };
  const unknown = { ...carrier, shiftTo: Number.NEGATIVE_INFINITY };
  expect([...alikeCarriers([endless, unknown, endless], noRow)]).toEqual([0, 1, 0]);
});
