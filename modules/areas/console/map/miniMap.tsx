import { EmptyState, type Measure, useArea, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { SvgMap } from './svgMap.tsx';
import { useFigures } from './useFigures.ts';
import './map.css';

/** The village at a glance; clicking a group chooses it. */
export function MiniMap(props: { measure: Measure }) {
  const t = useT();
  const tree = useAreaTree();
  const { code, choose } = useArea();
  const figures = useFigures(props.measure);
  if (tree.all.length > 0 && !tree.all.some((area) => area.geometry))
    return <EmptyState title={t('areas:outline.none')} hint={t('areas:outline.noneHint')} />;
  return (
    <SvgMap
      tree={tree}
      chosen={code}
      measure={props.measure}
      figures={figures}
      onChoose={choose}
      label={t(`areas:measure.${props.measure}`)}
    />
  );
}
