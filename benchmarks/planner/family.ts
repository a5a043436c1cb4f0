import type { SolveOptions } from '../../planner/common/solve.ts';

/** One instance solved once. */
export interface BenchmarkRow {
  instance: string;
  /** What the plots show along the bottom: customers, nodes, homes … (the family's `sizeUnit`). */
  size: number;
  cost: number;
  /** Best known cost, or the best bound where no better is known. */
  best: number | undefined;
  /** 100 · (cost − best) / best; undefined without a `best`. */
  gapPercent: number | undefined;
  bound?: number;
  proven: boolean;
  /** Wall clock, from the problem in memory to the plan. */
  seconds: number;
  /** From the independent verifier. */
  feasible: boolean;
  /** Further columns of the table, such as vehicles. */
  extra?: Record<string, number | string | boolean>;
}

export type BenchmarkHooks = Pick<SolveOptions, 'onProgress' | 'signal'>;

export interface BenchmarkCase {
  name: string;
  run(seconds: number, seed: number, hooks?: BenchmarkHooks): Promise<BenchmarkRow>;
}

export interface BestKnown {
  n: number;
  best?: number;
  vehicles?: number;
  distance?: number;
  optimal?: boolean;
  [field: string]: unknown;
}

/** Where published instances are; absent when the folder was neither given nor found. */
export interface Instances {
  folder: string;
  /** family folder → instance → what is known of it, as in the folder's best-known.json */
  bestKnown: Record<string, Record<string, BestKnown>>;
}

/** What a plot shows upwards. */
export interface PlotMeasure {
  title: string;
  of(row: BenchmarkRow): number | undefined;
}

export interface BenchmarkFamily {
  /** What --only takes, such as 'cvrp'. */
  name: string;
  /** Heading of the table. */
  title: string;
  /** The figure to reach, as a sentence. */
  aim: string;
  /** What others reach, as a sentence; '–' when nothing is known. */
  peers: string;
  sizeUnit: string;
  /** Time limits that the aim speaks of; each is run, cut to --seconds. */
  secondsOfAim: number[];
  /** What its plot shows by size in place of the seconds taken and the gap to the best known. */
  plot?: { time: PlotMeasure; quality: PlotMeasure };
  /** Adds to a run's row what follows from the rows before it. */
  compared?(row: BenchmarkRow, before: readonly { row: BenchmarkRow; secondsLimit: number }[]): BenchmarkRow;
  /** In the order to run; empty when the family needs published instances and there are none. */
  cases(instances: Instances | undefined): BenchmarkCase[] | Promise<BenchmarkCase[]>;
}
