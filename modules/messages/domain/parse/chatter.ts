import { type Clause, clausesOf, isCount, isName, isWord, type Part } from './headcount/clause.ts';
import { isTelling } from './headcount/parts.ts';
import { hints } from './kinds/hints.ts';
import type { Message } from './message.ts';

/**
 * Whether a message that no recogniser claims may still be about who came and who left, or hints at another job.
 * Thanks, notices, prices, queues and questions are not: 571到600号来站队.
 */
export function mayMatter(message: Message): boolean {
  const clauses = clausesOf(message.tokens);
  const ofAnArea = message.tokens.some((token) => token.type === 'area');
  return (
    isListOfHouseholds(message) || clauses.some(matters) || (ofAnArea && clauses.some(countsCases)) || hints(message)
  );
}

/** 3-01 4人, 3-02 2人; 8-301 1板: what each household has or wants. */
function isListOfHouseholds({ list, tokens }: Message): boolean {
  return list !== undefined && tokens.filter((token) => token.type === 'household').length > 1;
}

function matters(clause: Clause): boolean {
  const parts = clause.parts.filter(
    (part) => isTelling(part) || part.type === 'area' || isWord(part, 'correction', 'wrong', 'compare'),
  );
  if (parts.some((part) => isWord(part, 'death'))) return true;
  // 村总:1281-5+2=1278 明细见各组
  if (parts.some((part, at) => isWord(part, 'total') && part.text === '=' && isPeople(parts[at + 1]))) return true;
  if (parts.some((part) => isWord(part, 'question', 'instruct', 'limit')) || (clause.unreal && asksOnly(clause)))
    return false;
  const about = parts.some((part) => part.type === 'area' || isName(part) || isWord(part, 'kin', 'family'));
  const ofArea = parts.some((part) => part.type === 'area');
  // 5组88人做了核酸: a figure of an area that belongs somewhere, if not here
  if (ofArea && parts.some((part) => isCount(part) && part.unitKind === 'person')) return true;
  // 11组好像是66还是67
  if (
    ofArea &&
    parts.some((part) => part.type === 'approx' || (clause.doubtful && isCount(part) && part.unitKind === 'none'))
  )
    return true;
  if (ofArea && parts.some((part) => isWord(part, 'wrong', 'correction'))) return true;
  // 7组本地92外地26
  const isOther = clause.parts.some(
    (part) => (part.type === 'word' || part.type === 'text') && /进度|混/.test(part.text),
  );
  if (ofArea && !isOther && parts.some((part) => isCount(part) && part.unitKind === 'none' && part.value >= 10))
    return true;
  // 6组:老年人31,小孩12 · 5组来人了
  if (ofArea && parts.some((part, at) => isWord(part, 'subset') && isPeople(parts[at + 1]))) return true;
  const told = clause.parts;
  if (ofArea && told.some((part, at) => isWord(part, 'in', 'out') && isWord(told[at + 1], 'resident'))) return true;
  // 还剩158人, and nothing else
  if (told.length === 2 && isWord(told[0], 'total') && isCount(told[1]) && told[1].unitKind === 'person') return true;
  // 除4组外其余组都无变化
  if (ofArea && parts.some((part) => isWord(part, 'noChange'))) return true;
  // 11组 76/0/0
  if (ofArea && isFiguresOnly(clause)) return true;
  if (
    clause.parts.some((part) => part.type === 'household') &&
    parts.some((part) => isWord(part, 'in', 'out') && !isBare(part))
  )
    return true;
  // 今天由我代报:5组 74
  if (
    ofArea &&
    parts.some(
      (part, at) => part.type === 'area' && isCount(parts[at + 1]) && !parts[at + 2] && isPeople(parts[at + 1]),
    )
  )
    return true;
  // 5组:2
  if (ofArea && parts.every((part) => part.type === 'area' || isPeople(part)) && parts.some(isPeople)) return true;
  return parts.some((part, at) => {
    if (about && isWord(part, 'total', 'previous', 'whole') && isPeople(parts[at + 1])) return true;
    if (isWord(part, 'correction', 'wrong', 'shouldBe', 'miscount', 'compare')) return parts.some(isPeople);
    if (!isWord(part, 'in', 'out', 'planned', 'birth')) return false;
    const counted = [parts[at + 1], parts[at - 1]].some(isPeople);
    const negated = isWord(parts[at - 1], 'nobody', 'negation');
    return counted || (about && (!isBare(part) || negated));
  });
}

/** Nothing but an area and numbers without a unit. */
function isFiguresOnly({ parts }: Clause): boolean {
  return (
    parts.some((part) => isCount(part)) &&
    parts.every(
      (part) =>
        part.type === 'area' ||
        part.type === 'mark' ||
        part.type === 'day' ||
        (isCount(part) && part.unitKind === 'none'),
    )
  );
}

/** 楼里发现阳性,密接4人: no headcount, but nothing to pass over either. */
function countsCases({ parts }: Clause): boolean {
  return (
    !parts.some((part) => isWord(part, 'question', 'condition', 'limit')) &&
    parts.some((part) => isWord(part, 'case')) &&
    parts.some((part) => isCount(part) && ['person', 'household'].includes(part.unitKind))
  );
}

const isBare = (part: Part) => part.type === 'word' && (part.bare === true || part.role === 'planned');
const isPeople = (part: Part | undefined) =>
  part?.type === 'approx' || (isCount(part) && ['none', 'person', 'piece'].includes(part.unitKind));

/** A question mark, and nothing that says it is a supposition or an errand about people of an area. */
function asksOnly(clause: Clause): boolean {
  return !clause.parts.some((part) => isWord(part, 'condition', 'purpose'));
}
