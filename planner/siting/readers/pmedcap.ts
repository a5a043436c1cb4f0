import type { SitingProblem } from '../model.ts';
import { NumberTokens } from './tokens.ts';

const customersMax = 6000;

/**
 * The capacitated p-median format of the OR-Library (Osman & Christofides 1994): number and best known value;
 * customers, p and capacity; then number, x, y and demand of each customer. The distance is the Euclidean one
 * rounded down. Every customer is a candidate, and counts for one in the objective whatever its demand.
 */
export function readPmedcap(text: string, name: string): SitingProblem {
  const tokens = new NumberTokens(text);
  tokens.number('the number of the problem');
  tokens.number('the best known value');
  const customers = tokens.whole('the number of customers', 1, customersMax);
  const points = tokens.whole('the number of points', 1, customers);
  const capacity = tokens.atLeast('the capacity of a point', 0);
  const x = new Float64Array(customers);
  const y = new Float64Array(customers);
  const people = new Float64Array(customers);
  const homeIds: string[] = [];
  for (let c = 0; c < customers; c++) {
    const id = String(tokens.whole('the number of a customer', 0, Number.MAX_SAFE_INTEGER));
    x[c] = tokens.number('the x of a customer');
    y[c] = tokens.number('the y of a customer');
    people[c] = tokens.atLeast('the demand of a customer', 0);
    homeIds.push(id);
  }
  tokens.expectEnd();
  const seconds = new Float32Array(customers * customers);
  for (let a = 0; a < customers; a++) {
    for (let b = 0; b < customers; b++) {
      const dx = (x[a] as number) - (x[b] as number);
      const dy = (y[a] as number) - (y[b] as number);
      seconds[a * customers + b] = Math.floor(Math.sqrt(dx * dx + dy * dy));
    }
  }
  return {
    name,
    objective: 'p-median',
    homeIds,
    people,
    weights: new Float64Array(customers).fill(1),
    candidateIds: homeIds,
    walks: { kind: 'matrix', seconds },
    points,
    capacities: new Float64Array(customers).fill(capacity),
  };
}
