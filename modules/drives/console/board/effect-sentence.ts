import type { Discrepancy, DriveKind, RecordResult, Resolution } from '#modules/drives/contract.ts';
import { signedOf, timeOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { stepsOf } from '../view/settlement.ts';
import { useResultWord } from '../words.tsx';

interface Plan {
  resolution: Resolution;
  differences: readonly Discrepancy[];
  /** Name of the person or door that was chosen. */
  chosen: string;
  effectiveAt: string;
  result: RecordResult | null;
  kind: DriveKind | undefined;
}

const namesMax = 6;

/** Says in words what a settlement will write: 将写入台账:陈龙海 4月20日 18:00 离村. */
export function useEffectSentence(): (plan: Plan) => string {
  const t = useT();
  const word = useResultWord();
  return ({ resolution, differences, chosen, effectiveAt, result, kind }) => {
    const all = differences.map((difference) => difference.name);
    const subject = `${all.slice(0, namesMax).join(t('common:comma'))}${all.length > namesMax ? ' …' : ''}`;
    // Many differences make many equal steps: one sentence for each sort of step.
    const steps = stepsOf(resolution, differences, effectiveAt);
    const sorts = steps.filter((step, index) => steps.findIndex((other) => other.do === step.do) === index);
    const sentences = sorts.map((step) => {
      switch (step.do) {
        case 'ledger': {
          const name = step.who === 'given' ? chosen || '…' : subject;
          const params = {
            name,
            count: differences.length,
            when: timeOf(effectiveAt),
            kind: t(`people:presenceKind.${step.kind}`),
          };
          const what = differences.length === 1 ? 'willWriteOne' : 'willWriteMany';
          return t('drives:board.willWrite', { what: t(`drives:board.${what}`, params) });
        }
        case 'correction': {
          const params = { name: subject, when: timeOf(step.effectiveAt), delta: signedOf(step.sign * step.count) };
          return t('drives:board.willWrite', { what: t('drives:board.willWriteCorrection', params) });
        }
        case 'mark': {
          const name = step.who === 'given' ? chosen || '…' : subject;
          if (step.mark === 'exempt') return t('drives:board.willExempt', { name });
          return t('drives:board.willRecord', { name, result: result ? word(result, kind) : '' });
        }
        case 'void':
          return t(resolution === 'duplicate' ? 'drives:board.willVoidOthers' : 'drives:board.willVoid', {
            name: subject,
          });
        case 'move':
          return t('drives:board.willMove', { name: subject, to: chosen || '…' });
        case 'name':
          return t('drives:board.willName', { name: subject, who: chosen || '…' });
        case 'reverse':
          return t('drives:board.willReverse', { name: subject });
        default:
          return '';
      }
    });
    return sentences.length > 0 ? sentences.join(' ') : t('drives:board.willNot');
  };
}
