import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchmarkFamily, PlotMeasure } from '../family.ts';
import type { Outcome } from './outcome.ts';
import { type Panel, plotSvg, type Series } from './plot.ts';

const usual: NonNullable<BenchmarkFamily['plot']> = {
  time: { title: 'seconds', of: ({ seconds }) => seconds },
  quality: { title: 'gap to best known, %', of: ({ gapPercent }) => gapPercent },
};

/** How time and quality grow with size: one file a family. */
export function writePlot(folder: string, family: BenchmarkFamily, outcomes: readonly Outcome[]): string {
  const xTitle = family.sizeUnit;
  const { time, quality } = family.plot ?? usual;
  const panels: Panel[] = [
    {
      title: 'time',
      xTitle,
      yTitle: time.title,
      isLogY: true,
      series: seriesOf(outcomes, time),
    },
    {
      title: 'quality',
      xTitle,
      yTitle: quality.title,
      isLogY: false,
      series: seriesOf(outcomes, quality),
    },
  ];
  const file = join(folder, `${family.name}.svg`);
  mkdirSync(folder, { recursive: true });
  const filled = panels.filter(({ series }) => series.some(({ points }) => points.length > 0));
  writeFileSync(file, plotSvg(family.title, filled));
  return file;
}

function seriesOf(outcomes: readonly Outcome[], measure: PlotMeasure): Series[] {
  const limits = [...new Set(outcomes.map(({ secondsLimit }) => secondsLimit))];
  return limits.map((limit) => ({
    name: `${limit} s`,
    points: outcomes.flatMap((outcome) => {
      const y = measure.of(outcome.row);
      if (outcome.secondsLimit !== limit || y === undefined) return [];
      return [{ x: outcome.row.size, y, label: `${outcome.row.instance}: ${y.toPrecision(3)}` }];
    }),
  }));
}
