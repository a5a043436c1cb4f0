import type { Measure } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { legendOf } from './colours.ts';

/** What the colours say. */
export function Legend(props: { measure: Measure }) {
  const t = useT();
  const steps = legendOf(props.measure);
  if (props.measure === 'zone') {
    return (
      <span className="rv-map-legend">
        {steps.map(({ colour, zone }) => (
          <span key={zone}>
            <i style={{ background: colour }} /> {t(`areas:zone.${zone}`)}
          </span>
        ))}
      </span>
    );
  }
  return (
    <span className="rv-map-legend">
      {t(`areas:legend.${props.measure}.low`)}
      <span>
        {steps.map(({ colour }) => (
          <i key={colour} style={{ background: colour }} />
        ))}
      </span>
      {t(`areas:legend.${props.measure}.high`)}
    </span>
  );
}
