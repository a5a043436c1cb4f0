import type { Discrepancy } from '#modules/drives/contract.ts';
import { StateTag, type StateTone } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

const tones: Record<Discrepancy['state'], StateTone> = {
  open: 'late',
  assigned: 'busy',
  settled: 'good',
  gone: 'off',
};

/** How far a difference is, and with whom. */
export function StateOf({ difference }: { difference: Discrepancy }) {
  const t = useT();
  return (
    <StateTag tone={tones[difference.state]}>
      {t(`drives:differenceState.${difference.state}`)}
      {difference.state === 'assigned' && difference.ownerName ? ` · ${difference.ownerName}` : ''}
      {difference.state === 'settled' && difference.resolution
        ? ` · ${t(`drives:resolution.${difference.resolution}`)}`
        : ''}
    </StateTag>
  );
}
