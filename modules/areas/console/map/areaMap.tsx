import { GeoJSONSource, type Map as LargeMap, Marker } from 'maplibre-gl';
import { useEffect, useMemo, useState } from 'react';
import { type AreaFigure, type Measure, useArea, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { colourOf } from './colours.ts';
import { boundsOf, groundAround, middleOf, type Position, type Shape, shapesWithin } from './shapes.ts';
import { SvgMap } from './svgMap.tsx';
import { useDrawing } from './useDrawing.ts';
import { useLargeMap } from './useLargeMap.ts';
import './map.css';

/** The map of areas: own shapes, no tiles, nothing fetched. While an outline is drawn, clicks are its corners. */
export function AreaMap(props: {
  measure: Measure;
  figures: ReadonlyMap<string, AreaFigure>;
  drawing?: { corners: readonly Position[]; onChange: (corners: Position[]) => void };
}) {
  const { measure, figures, drawing } = props;
  const t = useT();
  const tree = useAreaTree();
  const { code, choose } = useArea();
  const ground = groundAround(tree, code);
  const shapes = useMemo(() => shapesWithin(tree, ground), [tree, ground]);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  const { map, unable } = useLargeMap(frame);

  useShapes(map, shapes, code, measure, figures);
  useNames(map, shapes, figures);
  useDrawing(map, drawing);

  // As text, so that only another ground moves the map: a new colour must not.
  const bounds = boundsOf(shapes.flatMap((shape) => shape.rings))?.join(' ');
  useEffect(() => {
    const [west, south, east, north] = bounds?.split(' ').map(Number) ?? [];
    if (!map || west === undefined || south === undefined || east === undefined || north === undefined) return;
    map.fitBounds([west, south, east, north], { padding: 28, animate: false });
  }, [map, bounds]);

  const drawn = drawing !== undefined;
  useEffect(() => {
    if (!map || drawn) return;
    const click = map.on('click', 'tile', (event) => {
      const chosen: unknown = event.features?.[0]?.properties.code;
      if (typeof chosen === 'string') choose(chosen);
    });
    return () => click.unsubscribe();
  }, [map, drawn, choose]);

  if (unable) {
    return (
      <SvgMap tree={tree} chosen={code} measure={measure} figures={figures} onChoose={choose} label={t('areas:map')} />
    );
  }
  return (
    <div className="rv-map-frame">
      <div className="rv-map-canvas" ref={setFrame} />
    </div>
  );
}

/** Paints the shapes. */
function useShapes(
  map: LargeMap | undefined,
  shapes: readonly Shape[],
  chosen: string,
  measure: Measure,
  figures: ReadonlyMap<string, AreaFigure>,
): void {
  useEffect(() => {
    const source = map?.getSource('areas');
    if (!(source instanceof GeoJSONSource)) return;
    source.setData({
      type: 'FeatureCollection',
      features: shapes.map(({ area, rings, role }) => ({
        type: 'Feature',
        geometry: { type: 'Polygon', coordinates: rings },
        properties: { code: area.code, role, colour: colourOf(area, measure, figures), chosen: area.code === chosen },
      })),
    });
  }, [map, shapes, chosen, measure, figures]);
}

/** Names and figures as HTML: Chinese needs no font files that way. */
function useNames(map: LargeMap | undefined, shapes: readonly Shape[], figures: ReadonlyMap<string, AreaFigure>): void {
  useEffect(() => {
    if (!map) return;
    const markers = shapes
      .filter((shape) => shape.role === 'tile')
      .flatMap(({ area, rings }) => {
        const middle = rings[0] ? middleOf(rings[0]) : undefined;
        if (!middle) return [];
        const element = document.createElement('div');
        element.className = 'rv-map-name';
        const figure = document.createElement('div');
        figure.className = 'rv-map-name-small';
        figure.textContent = figures.get(area.code)?.words ?? '';
        element.append(area.name, figure);
        return [new Marker({ element }).setLngLat(middle).addTo(map)];
      });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, shapes, figures]);
}
