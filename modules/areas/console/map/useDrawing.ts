import { GeoJSONSource, type Map as LargeMap, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import { closedRing, type Position } from './shapes.ts';

export interface Drawing {
  corners: readonly Position[];
  onChange: (corners: Position[]) => void;
}

/** A border with more corners than this is only moved and thinned out, or drawn anew. */
const denseCorners = 40;

const between = (a: Position, b: Position): Position => [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];

function dot(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

/** An outline on the map: click adds a corner, dragging moves it, clicking one removes it, a hollow dot inserts one. */
export function useDrawing(map: LargeMap | undefined, drawing: Drawing | undefined): void {
  const latest = useRef(drawing);
  latest.current = drawing;
  const active = drawing !== undefined;

  useEffect(() => {
    if (!map || !active) return;
    map.getCanvas().style.cursor = 'crosshair';
    const click = map.on('click', ({ lngLat }) => {
      const now = latest.current;
      now?.onChange([...now.corners, [lngLat.lng, lngLat.lat]]);
    });
    return () => {
      map.getCanvas().style.cursor = '';
      click.unsubscribe();
    };
  }, [map, active]);

  const corners = drawing?.corners;
  useEffect(() => {
    if (!map) return;
    paint(map, corners ?? []);
    if (!corners) return;
    const change = (next: Position[]) => latest.current?.onChange(next);
    const markers = corners.flatMap((corner, at) => {
      const next = corners[(at + 1) % corners.length];
      const hold = cornerAt(map, corner, corners.length > denseCorners ? 'rv-corner rv-corner-dense' : 'rv-corner', {
        moved: (to) => change(corners.map((each, index) => (index === at ? to : each))),
        removed: () => change(corners.filter((_, index) => index !== at)),
      });
      if (corners.length < 2 || corners.length > denseCorners || !next) return [hold];
      const element = dot('rv-corner-new');
      const middle = between(corner, next);
      element.addEventListener('click', (event) => {
        event.stopPropagation();
        change([...corners.slice(0, at + 1), middle, ...corners.slice(at + 1)]);
      });
      return [hold, new Marker({ element }).setLngLat(middle).addTo(map)];
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, corners]);
}

function cornerAt(
  map: LargeMap,
  at: Position,
  className: string,
  act: { moved: (to: Position) => void; removed: () => void },
): Marker {
  const element = dot(className);
  const marker = new Marker({ element, draggable: true }).setLngLat(at).addTo(map);
  let dragged = false;
  marker.on('dragstart', () => {
    dragged = true;
  });
  marker.on('dragend', () => {
    const { lng, lat } = marker.getLngLat();
    act.moved([lng, lat]);
  });
  element.addEventListener('click', (event) => {
    event.stopPropagation();
    if (!dragged) act.removed();
  });
  return marker;
}

function paint(map: LargeMap, corners: readonly Position[]): void {
  const source = map.getSource('drawing');
  if (!(source instanceof GeoJSONSource)) return;
  source.setData({
    type: 'FeatureCollection',
    features:
      corners.length < 2
        ? []
        : [
            {
              type: 'Feature',
              properties: {},
              geometry:
                corners.length === 2
                  ? { type: 'LineString', coordinates: [...corners] }
                  : { type: 'Polygon', coordinates: [closedRing(corners)] },
            },
          ],
  });
}
