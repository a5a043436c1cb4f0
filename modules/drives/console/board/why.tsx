import type { Discrepancy } from '#modules/drives/contract.ts';
import { AreaName, signedOf, timeOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { factsOf } from '../view/facts.ts';
import { explainOf, useResultWord } from '../words.tsx';

/** One line that says what differs, with the figures, results or places that do. */
export function Why({ difference }: { difference: Discrepancy }) {
  const t = useT();
  const word = useResultWord();
  const facts = factsOf(difference.detail);
  const { kind } = difference;
  const driveKind = difference.driveKind ?? undefined;
  const results = facts.records.map((record) => word(record.result, driveKind)).join(' / ');
  if (kind === 'totalDoesNotFollow' && facts.reported !== undefined && facts.ledger !== undefined) {
    return t('drives:board.factTotals', {
      reported: facts.reported,
      ledger: facts.ledger,
      difference: signedOf(facts.reported - facts.ledger),
    });
  }
  if (kind === 'unnamed' && facts.delta !== undefined) {
    return t('drives:board.factUnnamed', { when: timeOf(facts.at), delta: signedOf(facts.delta) });
  }
  if (kind === 'countedElsewhere' && facts.elsewhere) {
    return (
      <>
        {t('drives:board.factElsewhere')} <AreaName code={facts.elsewhere} />
      </>
    );
  }
  if (kind === 'saidAway' && facts.by) return t('drives:board.factAway', { name: facts.by, when: timeOf(facts.at) });
  if (kind === 'notCounted' && facts.last) {
    return t('drives:board.factLast', {
      result: word(facts.last, driveKind),
      when: timeOf(facts.at),
      name: facts.by ?? '',
    });
  }
  if (kind === 'notInLedger' && facts.stranger) return t('drives:board.factStranger');
  const what = t(explainOf(difference));
  return results && (kind === 'resultsDiffer' || kind === 'countedTwice')
    ? t('drives:board.factResults', { what, results })
    : what;
}
