import { ImportOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import {
  LoadingState,
  type Measure,
  measures,
  PageHeader,
  useArea,
  useMay,
  usePhone,
  useSearchWord,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { areasContract } from '../contract.ts';
import { AreaDetails } from './details/areaDetails.tsx';
import { ImportDialog } from './importDialog.tsx';
import { Legend } from './map/legend.tsx';
import { OutlineBar } from './map/outlineBar.tsx';
import type { Position } from './map/shapes.ts';
import { useFigures } from './map/useFigures.ts';
import { TreeOfAreas } from './treeOfAreas.tsx';
import './areas.css';

const AreaMap = lazy(() => import('./map/areaMap.tsx').then(({ AreaMap: component }) => ({ default: component })));

const views = ['tree', 'map', 'details'] as const;
type View = (typeof views)[number];

/** Areas: their tree, their map and what is known of the chosen one. */
export default function AreasScreen() {
  const t = useT();
  const phone = usePhone();
  const { area } = useArea();
  const mayChange = useMay(areasContract.commands.update);
  const [word, setWord] = useSearchWord('measure');
  const measure = measures.find((each) => each === word) ?? 'headcount';
  const figures = useFigures(measure);
  const [view, setView] = useState<View>('map');
  const [corners, setCorners] = useState<Position[]>();
  const [importing, setImporting] = useState(false);
  const shows = (which: View) => !phone || view === which;

  const draw = (begin: Position[]) => {
    setCorners(begin);
    setView('map');
  };

  return (
    <>
      <PageHeader
        title={t('areas:menu.areas')}
        sub={t('areas:sub')}
        actions={
          mayChange ? (
            <Button icon={<ImportOutlined />} onClick={() => setImporting(true)}>
              {t('areas:import.title')}
            </Button>
          ) : null
        }
      />
      {phone ? (
        <Segmented<View>
          block
          className="rv-areas-views"
          value={view}
          onChange={setView}
          options={views.map((each) => ({ value: each, label: t(`areas:view.${each}`) }))}
        />
      ) : null}
      <div className="rv-areas">
        {shows('tree') ? (
          <div className="rv-section rv-areas-tree">
            <TreeOfAreas figures={figures} />
          </div>
        ) : null}
        {shows('map') ? (
          <div className="rv-areas-map">
            {corners && area ? (
              <OutlineBar area={area} corners={corners} onChange={setCorners} onClose={() => setCorners(undefined)} />
            ) : (
              <div className="rv-row rv-areas-measure">
                <Select<Measure>
                  value={measure}
                  onChange={setWord}
                  aria-label={t('areas:colourBy')}
                  options={measures.map((each) => ({ value: each, label: t(`areas:measure.${each}`) }))}
                  className="rv-measure"
                />
                <Legend measure={measure} />
              </div>
            )}
            <Suspense fallback={<LoadingState rows={12} />}>
              <AreaMap measure={measure} figures={figures} drawing={corners && { corners, onChange: setCorners }} />
            </Suspense>
          </div>
        ) : null}
        {shows('details') && area ? (
          <div className="rv-section rv-areas-details">
            <AreaDetails key={area.code} area={area} onDraw={draw} />
          </div>
        ) : null}
      </div>
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </>
  );
}
