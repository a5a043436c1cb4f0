/** A scatter plot as SVG: just what the benchmarks need. */

export interface Series {
  name: string;
  points: { x: number; y: number; label: string }[];
}

export interface Panel {
  title: string;
  xTitle: string;
  yTitle: string;
  /** Decades instead of units; values of 0 stand on the floor. */
  isLogY: boolean;
  series: Series[];
}

const panelWidth = 420;
const panelHeight = 300;
const margin = { top: 44, right: 16, bottom: 44, left: 60 };
/** Told apart by shape and colour (Okabe & Ito's palette, readable by the colour-blind). */
const colours = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9'];

interface Scale {
  at(value: number): number;
  ticks: { value: number; text: string }[];
}

export function plotSvg(title: string, panels: readonly Panel[]): string {
  const width = panelWidth * panels.length;
  const height = panelHeight + 30;
  const body = panels.map((panel, index) => drawPanel(panel, index * panelWidth));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="11">
<title>${escapeXml(title)}</title>
<rect width="${width}" height="${height}" fill="white"/>
<text x="12" y="20" font-size="14" font-weight="bold">${escapeXml(title)}</text>
${body.join('\n')}
</svg>
`;
}

function drawPanel(panel: Panel, left: number): string {
  const points = panel.series.flatMap((series) => series.points);
  const x = logScale(
    points.map((point) => point.x),
    left + margin.left,
    left + panelWidth - margin.right,
  );
  const bottom = 30 + panelHeight - margin.bottom;
  const ys = points.map((point) => point.y);
  const y = panel.isLogY ? logScale(ys, bottom, margin.top + 30) : linearScale(ys, bottom, margin.top + 30);
  const right = left + panelWidth - margin.right;
  const parts = [
    `<text x="${left + margin.left}" y="48" font-weight="bold">${escapeXml(panel.title)}</text>`,
    `<text x="${(left + margin.left + right) / 2}" y="${bottom + 34}" text-anchor="middle">${escapeXml(panel.xTitle)}</text>`,
    `<text transform="translate(${left + 14} ${(bottom + margin.top) / 2}) rotate(-90)" text-anchor="middle">${escapeXml(panel.yTitle)}</text>`,
    `<path d="M${left + margin.left} ${margin.top + 30}V${bottom}H${right}" fill="none" stroke="black"/>`,
    ...x.ticks.map(({ value, text }) => {
      const at = round(x.at(value));
      return `<path d="M${at} ${bottom}v4" stroke="black"/><text x="${at}" y="${bottom + 16}" text-anchor="middle">${text}</text>`;
    }),
    ...y.ticks.map(({ value, text }) => {
      const at = round(y.at(value));
      return `<path d="M${left + margin.left} ${at}H${right}" stroke="#ddd"/><text x="${left + margin.left - 6}" y="${at + 4}" text-anchor="end">${text}</text>`;
    }),
    ...panel.series.flatMap((series, index) => drawSeries(series, index, right, x, y)),
  ];
  return `<g>${parts.join('\n')}</g>`;
}

function drawSeries(series: Series, index: number, right: number, x: Scale, y: Scale): string[] {
  const colour = colours[index % colours.length];
  const legendY = 60 + index * 14;
  const marks = series.points.map(
    (point) =>
      `<g>${mark(index, round(x.at(point.x)), round(y.at(point.y)), colour)}<title>${escapeXml(point.label)}</title></g>`,
  );
  const legend = `${mark(index, right - 60, legendY - 4, colour)}<text x="${right - 52}" y="${legendY}">${escapeXml(series.name)}</text>`;
  return [...marks, legend];
}

function mark(index: number, x: number, y: number, colour: string | undefined): string {
  if (index % 3 === 0) return `<circle cx="${x}" cy="${y}" r="3.5" fill="${colour}" fill-opacity="0.7"/>`;
  if (index % 3 === 1) return `<path d="M${x} ${y - 4}l4 7h-8z" fill="${colour}" fill-opacity="0.7"/>`;
  return `<rect x="${x - 3}" y="${y - 3}" width="6" height="6" fill="${colour}" fill-opacity="0.7"/>`;
}

function logScale(values: readonly number[], from: number, to: number): Scale {
  const positive = values.filter((value) => value > 0);
  const lowest = Math.floor(Math.log10(positive.length > 0 ? Math.min(...positive) : 1));
  const highest = Math.max(lowest + 1, Math.ceil(Math.log10(positive.length > 0 ? Math.max(...positive) : 10)));
  const at = (value: number) => {
    const decade = value > 0 ? Math.log10(value) : lowest;
    return from + ((decade - lowest) / (highest - lowest)) * (to - from);
  };
  const decades = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  return { at, ticks: decades.map((decade) => ({ value: 10 ** decade, text: String(Number(`1e${decade}`)) })) };
}

function linearScale(values: readonly number[], from: number, to: number): Scale {
  const lowest = Math.min(0, ...values);
  const most = Math.max(lowest, ...values);
  const highest = most > lowest ? most : lowest + 1;
  const step = niceStep((highest - lowest) / 5);
  const end = Math.ceil(highest / step) * step;
  const start = Math.floor(lowest / step) * step;
  const count = Math.round((end - start) / step);
  const ticks = Array.from({ length: count + 1 }, (_, index) => {
    const value = start + index * step;
    return { value, text: String(Number(value.toPrecision(6))) };
  });
  return { at: (value) => from + ((value - start) / (end - start)) * (to - from), ticks };
}

function niceStep(raw: number): number {
  const unit = 10 ** Math.floor(Math.log10(Math.max(raw, 1e-9)));
  return ([1, 2, 5].find((factor) => factor * unit >= raw) ?? 10) * unit;
}

const round = (value: number) => Math.round(value * 10) / 10;

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
