import { type Discrepancy, type DiscrepancyKind, type Resolution, resolutionsOf } from '#modules/drives/contract.ts';
import { planSettlement, type SettleWish, type Step } from '../../domain/settle.ts';

/** Which of the dialog's fields a resolution asks for. */
export interface Needs {
  time: boolean;
  /** One person to choose or write down: asked only for a single difference. */
  person: boolean;
  household: boolean;
  result: boolean;
  keepRecord: boolean;
}

/** Asks the decision itself what it lacks, so that the dialog cannot say otherwise than the server will. */
export function needsOf(resolution: Resolution, differences: readonly Discrepancy[], now: string): Needs {
  const bare = { resolution, reason: ' ' };
  const refusals = differences.flatMap((difference) => {
    const plan = planSettlement(difference, bare, now);
    return plan.ok ? [] : [plan.error.code];
  });
  const steps = stepsOf(resolution, differences, now);
  return {
    time: steps.some((step) => step.do === 'ledger'),
    person: refusals.includes('resolution.needsPerson'),
    household: refusals.includes('resolution.needsHousehold'),
    result: resolution === 'countedAfterAll',
    keepRecord: resolution === 'duplicate' && differences.length === 1,
  };
}

/** What a settlement will write, whoever the missing person or household turns out to be. */
export function stepsOf(resolution: Resolution, differences: readonly Discrepancy[], effectiveAt: string): Step[] {
  const anybody = 'x';
  return differences.flatMap((difference) => {
    const wish: SettleWish = { resolution, reason: ' ', effectiveAt };
    const bare = planSettlement(difference, wish, effectiveAt);
    if (bare.ok) return bare.value;
    const full = planSettlement(
      difference,
      { ...wish, personId: anybody, newPerson: { name: anybody, householdId: anybody } },
      effectiveAt,
    );
    return full.ok ? full.value : [];
  });
}

/** Resolutions that fit all chosen differences; one that names a person or household fits one at a time. */
export function resolutionsFor(differences: readonly Discrepancy[], now: string): Resolution[] {
  const kinds = new Set<DiscrepancyKind>(differences.map((difference) => difference.kind));
  const [first = [], ...others] = [...kinds].map((kind) => resolutionsOf[kind]);
  const common = first.filter((resolution) => others.every((fitting) => fitting.includes(resolution)));
  if (differences.length <= 1) return common;
  return common.filter((resolution) => {
    const needs = needsOf(resolution, differences, now);
    return !needs.person && !needs.household;
  });
}

/** What a settlement still lacks. */
export type SettleProblem = 'why' | 'who' | 'household' | 'result' | 'keep';

export function problemsOf(wish: SettleWish, needs: Needs): SettleProblem[] {
  const problems: SettleProblem[] = [];
  const { personId, newPerson } = wish;
  if (needs.person) {
    if (!personId && !newPerson?.name.trim()) problems.push('who');
    else if (!personId && !newPerson?.householdId && !newPerson?.houseNo?.trim()) problems.push('household');
  }
  if (needs.household && !newPerson?.householdId) problems.push('household');
  if (needs.result && !wish.result) problems.push('result');
  if (needs.keepRecord && !wish.keepRecordId) problems.push('keep');
  if (!wish.reason.trim()) problems.push('why');
  return problems;
}
