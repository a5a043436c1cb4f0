import { useMemo } from 'react';
import type { AreaFigure, AreaTree, Measure } from '#platform/web/console-kit/index.ts';
import { colourOf } from './colours.ts';
import { boundsOf, groundAround, middleOf, type Position, type Shape, shapesWithin } from './shapes.ts';

const width = 1000;
const margin = 12;

/** Metres are not degrees: at the village's latitude a degree of longitude is shorter. */
function projection(shapes: readonly Shape[]): { height: number; project: (point: Position) => Position } | undefined {
  const bounds = boundsOf(shapes.flatMap((shape) => shape.rings));
  if (!bounds) return undefined;
  const [west, south, east, north] = bounds;
  const stretch = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = (width - 2 * margin) / Math.max((east - west) * stretch, 1e-9);
  const height = Math.min(1400, (north - south) * scale + 2 * margin);
  return {
    height,
    project: ([lon, lat]) => [margin + (lon - west) * stretch * scale, margin + (north - lat) * scale],
  };
}

const pathOf = (shape: Shape, project: (point: Position) => Position) =>
  shape.rings
    .map(
      (ring) =>
        `M${ring
          .map((point) =>
            project(point)
              .map((n) => n.toFixed(1))
              .join(' '),
          )
          .join('L')}Z`,
    )
    .join('');

function fillOf(shape: Shape, measure: Measure, figures: ReadonlyMap<string, AreaFigure>): string {
  if (shape.role === 'tile') return colourOf(shape.area, measure, figures);
  return shape.role === 'house' ? '#8b8d91' : 'none';
}

/** The map as a drawing: on the overview, on paper, and where the browser cannot draw the large one. */
export function SvgMap(props: {
  tree: AreaTree;
  chosen: string;
  measure: Measure;
  figures: ReadonlyMap<string, AreaFigure>;
  label: string;
  onChoose?: (code: string) => void;
}) {
  const { tree, chosen, measure, figures, onChoose } = props;
  const shapes = useMemo(() => shapesWithin(tree, groundAround(tree, chosen)), [tree, chosen]);
  const plane = useMemo(() => projection(shapes), [shapes]);
  if (!plane) return null;
  const tiles = shapes.filter((shape) => shape.role === 'tile');
  return (
    <svg className="rv-svg-map" viewBox={`0 0 ${width} ${plane.height.toFixed(0)}`} role="img" aria-label={props.label}>
      {shapes.map((shape) => {
        const outline = (
          <path
            key={shape.area.code}
            d={pathOf(shape, plane.project)}
            fill={fillOf(shape, measure, figures)}
            className={`rv-map-${shape.role} ${shape.area.code === chosen ? 'rv-map-chosen' : ''}`}
          >
            <title>{[shape.area.name, figures.get(shape.area.code)?.words].filter(Boolean).join(' ')}</title>
          </path>
        );
        if (!onChoose || shape.role !== 'tile') return outline;
        return (
          <a
            key={shape.area.code}
            href={`?area=${shape.area.code}`}
            onClick={(event) => {
              event.preventDefault();
              onChoose(shape.area.code);
            }}
          >
            {outline}
          </a>
        );
      })}
      {tiles.map(({ area, rings }) => {
        const middle = rings[0] ? middleOf(rings[0]) : undefined;
        if (!middle) return null;
        const [x, y] = plane.project(middle);
        return (
          <text key={area.code} x={x} y={y} className="rv-map-label">
            <tspan x={x}>{area.name}</tspan>
            <tspan x={x} dy="1.25em" className="rv-map-figure">
              {figures.get(area.code)?.words ?? ''}
            </tspan>
          </text>
        );
      })}
    </svg>
  );
}
