import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRandom } from '../../common/random.ts';
import { transposed } from '../median/neighbours.ts';
import { SwapSearch } from '../median/swap-search.ts';
import { candidateState } from '../model.ts';
import { type Sites, sitesOf } from '../sites.ts';
import { randomProblem } from '../testing/random-problem.ts';
import { CoverState, firstOwner, nobody } from './cover-state.ts';
import { CoverageSearch } from './coverage-search.ts';

const seeds = fc.integer({ min: 1, max: 1_000_000 });

/** With homes where nobody lives. */
function drawn(seed: number, isFull: boolean): Sites {
  const problem = randomProblem(seed, { objective: 'max-coverage', homes: 60, candidates: 20, points: 5, isFull });
  return sitesOf({ ...problem, people: problem.people.map((people, home) => (home % 5 === 0 ? 0 : people)) });
}

function costOf(sites: Sites, open: ArrayLike<number>): number {
  const isOpen = new Set(Array.from(open));
  let cost = Array.from(open).reduce((sum, j) => sum + (sites.openCost[j] as number), 0);
  for (let h = 0; h < sites.homes; h++) {
    if (!sites.candidate.subarray(sites.start[h], sites.start[h + 1]).some((j) => isOpen.has(j))) {
      cost += sites.missCost[h] as number;
    }
  }
  return cost;
}

test('cooling keeps every rule, counts right and never loses what it began with', () => {
  fc.assert(
    fc.property(seeds, fc.boolean(), (seed, isFull) => {
      const sites = drawn(seed, isFull);
      const start = new SwapSearch(sites, createRandom(seed), () => true).best;
      const search = new CoverageSearch(sites, transposed(sites), createRandom(seed));
      search.adopt(start);
      for (let k = 0; k < 10; k++) search.iterate();
      expect(search.bestCost).toBeCloseTo(costOf(sites, search.best), 9);
      expect(search.bestCost).toBeLessThanOrEqual(costOf(sites, start));
      expect(search.best.length).toBeLessThanOrEqual(sites.pointsMax);
      sites.state.forEach((state, j) => {
        if (state === candidateState.mustOpen) expect(search.best.includes(j)).toBe(true);
        if (state === candidateState.forbidden) expect(search.best.includes(j)).toBe(false);
      });
    }),
    { numRuns: 60 },
  );
});

test('what opening covers and closing uncovers is what it comes to', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const sites = drawn(seed, false);
      const random = createRandom(seed);
      const state = new CoverState(sites, sites.missCost);
      for (let k = 0; k < 40; k++) {
        const j = random.below(sites.candidates);
        const slot = state.slotOf[j] as number;
        const before = state.missed;
        if (slot === -1) {
          state.weigh(j);
          const covers = state.weightOf[nobody] as number;
          const relieves = state.opened.map(
            (_, s) => (state.loss[s] as number) - (state.weightOf[s + firstOwner] as number),
          );
          state.open(j);
          expect(before - state.missed).toBe(covers);
          expect(Array.from(state.loss.subarray(0, relieves.length))).toEqual(relieves);
        } else {
          const loss = state.loss[slot] as number;
          state.close(slot);
          expect(state.missed - before).toBe(loss);
        }
        expect(state.missed).toBe(costOf({ ...sites, openCost: new Float64Array(sites.candidates) }, state.opened));
      }
    }),
    { numRuns: 60 },
  );
});
