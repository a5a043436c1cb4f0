import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../common/input-error.ts';
import { command } from '../command.ts';
import { readPmed } from './pmed.ts';
import { readPmedcap } from './pmedcap.ts';

const fixture = (path: string) => readFileSync(new URL(`../../fixtures/${path}`, import.meta.url), 'utf8');

function faultOf(read: () => unknown): { line: number | undefined; message: string } {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return { line: error.line, message: error.message };
    throw error;
  }
  return { line: undefined, message: '' };
}

describe('pmed', () => {
  test('walks along shortest paths; of duplicate edges the last counts', () => {
    const { walks, points, homeIds } = readPmed('3 4 1\n1 2 5\n2 3 4\n1 3 20\n2 1 7\n', 'tiny');
    expect(points).toBe(1);
    expect(homeIds).toEqual(['1', '2', '3']);
    expect(walks).toEqual({ kind: 'matrix', seconds: Float32Array.of(0, 7, 11, 7, 0, 4, 11, 4, 0) });
  });

  test('names the line of what is wrong', () => {
    expect(faultOf(() => readPmed('3 2 1\n1 2 5\n2 9 4\n', 'x'))).toMatchObject({ line: 3 });
    expect(faultOf(() => readPmed('3 2 1\n1 2 five\n', 'x')).message).toContain('"five" is not a number');
    expect(faultOf(() => readPmed('3 2 1\n1 2 5\n', 'x')).message).toContain('ends');
    expect(faultOf(() => readPmed('3 1 1\n1 2 5\n2 3 1\n', 'x'))).toMatchObject({ line: 3 });
    expect(faultOf(() => readPmed('3 1 4\n1 2 5\n', 'x')).message).toContain('number of points');
  });
});

describe('pmedcap', () => {
  test('rounds distances down and counts every customer once', () => {
    const { walks, weights, people, capacities } = readPmedcap(' 1 9\n 2 1 10\n 1 0 0 4\n 2 2 3 5\n', 'tiny');
    expect(walks).toEqual({ kind: 'matrix', seconds: Float32Array.of(0, 3, 3, 0) });
    expect([...(weights ?? [])]).toEqual([1, 1]);
    expect([...people]).toEqual([4, 5]);
    expect([...(capacities ?? [])]).toEqual([10, 10]);
  });

  test('names the line of what is wrong', () => {
    expect(faultOf(() => readPmedcap('1 9\n2 1 10\n1 0 0 4\n2 2 x 5\n', 'x'))).toMatchObject({ line: 4 });
  });
});

test('the format is told from the first line', () => {
  expect(command.guessFormat('pmed1.txt', fixture('pmed/pmed1.txt'))).toBe('pmed');
  expect(command.guessFormat('pmedcap1_1.txt', fixture('pmedcap/pmedcap1_1.txt'))).toBe('pmedcap');
  expect(command.guessFormat('town.json', '')).toBe('json');
});

test('whatever a file holds, it is read or refused with a sentence', () => {
  const originals = [fixture('pmed/pmed1.txt').slice(0, 400), fixture('pmedcap/pmedcap1_1.txt').slice(0, 400)];
  const broken = fc
    .tuple(fc.constantFrom(...originals), fc.nat(400), fc.nat(20), fc.string({ maxLength: 12 }))
    .map(([text, at, length, instead]) => text.slice(0, at) + instead + text.slice(at + length));
  fc.assert(
    fc.property(fc.oneof(fc.string(), broken), fc.constantFrom('pmed', 'pmedcap', 'json'), (text, format) => {
      faultOf(() => command.read(text, format, 'file', new Uint8Array(0)));
    }),
    { numRuns: 600 },
  );
});
