/** Candidates of each home: those of h are `candidate[start[h] … start[h + 1])`. */
export interface HomePairs {
  homes: number;
  candidates: number;
  start: Int32Array;
  candidate: Int32Array;
}

/** The same from the candidates' side: pairs of j are `pair[start[j] … start[j + 1])` of homes `home[…]`. */
export interface Transposed {
  start: Int32Array;
  home: Int32Array;
  /** Index of the same pair in the homes' lists. */
  pair: Int32Array;
}

export function transposed(sites: HomePairs): Transposed {
  const pairs = sites.start[sites.homes] as number;
  const start = new Int32Array(sites.candidates + 1);
  for (let k = 0; k < pairs; k++) {
    const next = (sites.candidate[k] as number) + 1;
    start[next] = (start[next] as number) + 1;
  }
  for (let j = 0; j < sites.candidates; j++) start[j + 1] = (start[j + 1] as number) + (start[j] as number);
  const fill = start.slice(0, sites.candidates);
  const home = new Int32Array(pairs);
  const pair = new Int32Array(pairs);
  for (let h = 0; h < sites.homes; h++) {
    for (let k = sites.start[h] as number; k < (sites.start[h + 1] as number); k++) {
      const j = sites.candidate[k] as number;
      const at = fill[j] as number;
      fill[j] = at + 1;
      home[at] = h;
      pair[at] = k;
    }
  }
  return { start, home, pair };
}
