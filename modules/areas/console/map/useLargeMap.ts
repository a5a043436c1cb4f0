import { Map as LargeMap, NavigationControl, ScaleControl, type StyleSpecification, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useState } from 'react';
import 'maplibre-gl/dist/maplibre-gl.css';

setWorkerUrl(workerUrl);

const nothing = { type: 'FeatureCollection' as const, features: [] };

const style: StyleSpecification = {
  version: 8,
  sources: {
    areas: { type: 'geojson', data: nothing },
    drawing: { type: 'geojson', data: nothing },
  },
  layers: [
    { id: 'ground', type: 'background', paint: { 'background-color': '#f7f7f5' } },
    {
      id: 'tile',
      type: 'fill',
      source: 'areas',
      filter: ['==', ['get', 'role'], 'tile'],
      paint: { 'fill-color': ['get', 'colour'] },
    },
    {
      id: 'tile-line',
      type: 'line',
      source: 'areas',
      filter: ['==', ['get', 'role'], 'tile'],
      paint: { 'line-color': '#ffffff', 'line-width': 1.5 },
    },
    {
      id: 'border',
      type: 'line',
      source: 'areas',
      filter: ['==', ['get', 'role'], 'border'],
      paint: { 'line-color': '#8f9196', 'line-width': 1.8 },
    },
    {
      id: 'house',
      type: 'fill',
      source: 'areas',
      minzoom: 13,
      filter: ['==', ['get', 'role'], 'house'],
      paint: { 'fill-color': '#8b8d91' },
    },
    {
      id: 'chosen',
      type: 'line',
      source: 'areas',
      filter: ['==', ['get', 'chosen'], true],
      paint: { 'line-color': '#1d2129', 'line-width': 3 },
    },
    { id: 'drawing-fill', type: 'fill', source: 'drawing', paint: { 'fill-color': '#c8102e', 'fill-opacity': 0.12 } },
    { id: 'drawing-line', type: 'line', source: 'drawing', paint: { 'line-color': '#c8102e', 'line-width': 2 } },
  ],
};

/** A map in `frame` once its style is there; `unable` when this browser cannot draw one (no WebGL). */
export function useLargeMap(frame: HTMLElement | null): { map: LargeMap | undefined; unable: boolean } {
  const [map, setMap] = useState<LargeMap>();
  const [unable, setUnable] = useState(false);
  useEffect(() => {
    if (!frame) return;
    let made: LargeMap;
    try {
      made = new LargeMap({
        container: frame,
        style,
        attributionControl: false,
        dragRotate: false,
        pitchWithRotate: false,
        fadeDuration: 0,
      });
    } catch {
      setUnable(true);
      return;
    }
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({ maxWidth: 90 }), 'bottom-left');
    made.once('load', () => setMap(made));
    return () => {
      setMap(undefined);
      made.remove();
    };
  }, [frame]);
  return { map, unable };
}
