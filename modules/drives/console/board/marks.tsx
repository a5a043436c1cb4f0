import type { Mark } from '#modules/drives/contract.ts';
import { useT } from '#platform/web/i18n/index.ts';

const signs: Record<Mark, string> = { has: '✓', hasNot: '✗', question: '?' };

/** ✓, ✗ or ?, with the word for those who do not see the sign. */
export function MarkCell({ mark }: { mark: Mark | undefined }) {
  const t = useT();
  if (!mark) return <span className="rv-muted">—</span>;
  const word = t(`drives:board.mark.${mark}`);
  return (
    <span className={`rv-mark-sign rv-mark-${mark}`} role="img" aria-label={word} title={word}>
      {signs[mark]}
    </span>
  );
}
