import type { Discrepancy, DriveKind, RecordResult, Resolution } from '#modules/drives/contract.ts';
import { signedOf, timeOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { stepsOf } from '../view/settlement.ts';
import { isDoor, useResultWord } from '../words.tsx';

interface Plan {
  resolution: Resolution;
  differences: readonly Discrepancy[];
  /** Who is here of the household, where one difference is about one. */
  members?: readonly string[];
  /** Name of the person or door that was chosen. */
  chosen: string;
  effectiveAt: string;
  result: RecordResult | null;
  kind: DriveKind | undefined;
}

const namesMax = 6;

/** Says in words what a settlement will write: 将写入台账：陈龙海 4月20日 18:00 离村. */
export function useEffectSentence(): (plan: Plan) => string {
  const t = useT();
  const word = useResultWord();
  return ({ resolution, differences, members, chosen, effectiveAt, result, kind }) => {
    const all = differences.map((difference) => difference.name);
    const few = (names: readonly string[]) =>
      `${names.slice(0, namesMax).join(t('common:comma'))}${names.length > namesMax ? ' …' : ''}`;
    const subject = few(all);
    // Many differences make many equal steps: one sentence for each sort of step.
    const steps = stepsOf(resolution, differences, effectiveAt);
    const sorts = steps.filter((step, index) => steps.findIndex((other) => other.do === step.do) === index);
    const sentences = sorts.map((step) => {
      switch (step.do) {
        case 'ledger': {
          const names = step.who === 'given' ? [chosen || '…'] : (members ?? all);
          const params = {
            name: few(names),
            count: names.length,
            when: timeOf(effectiveAt),
            kind: t(`people:presenceKind.${step.kind}`),
          };
          const ofDoors = step.who === 'subject' && !members && differences.some(isDoor);
          const what = ofDoors ? 'willWriteDoors' : names.length === 1 ? 'willWriteOne' : 'willWriteMany';
          return t('drives:board.willWrite', { what: t(`drives:board.${what}`, params) });
        }
        case 'correction': {
          const params = { name: subject, when: timeOf(step.effectiveAt), delta: signedOf(step.sign * step.count) };
          return t('drives:board.willWrite', { what: t('drives:board.willWriteCorrection', params) });
        }
        case 'mark': {
          const name = step.who === 'given' ? chosen || '…' : subject;
          if (step.mark === 'exempt') return t('drives:board.willExempt', { name });
          return t('drives:board.willRecord', { name: result ? `${name} ${word(result, kind)}` : name });
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
