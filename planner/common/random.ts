/** A stream of pseudo-random numbers that a seed determines. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform whole number in [0, n). */
  below(n: number): number;
}

/** sfc32 (Chris Doty-Humphrey, PractRand): 128 bits of state, fast in JavaScript's 32-bit integers. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9;
  let b = Math.floor(seed / 0x1_0000_0000) | 0;
  let c = seed | 0;
  let counter = 1;

  function next32(): number {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t >>> 0;
  }

  for (let i = 0; i < 15; i++) next32();
  return {
    next: () => next32() / 0x1_0000_0000,
    below: (n) => Math.floor((next32() / 0x1_0000_0000) * n),
  };
}
