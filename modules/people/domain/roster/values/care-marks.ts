import type { CareMark } from '../../../nouns.ts';
import { mentionsRelative } from './relation.ts';

const WORDS: [CareMark, RegExp][] = [
  ['livesAlone', /独居|孤老|孤寡|空巢|独自居住|五保|livesalone|alone/i],
  ['disabled', /残疾|肢残|视残|听残|言残|智残|盲人|失明|聋|哑|轮椅|[一二三四]级残|disab/i],
  ['lowIncome', /低保|低收入|特困|五保|贫困|困难户|困难家庭|lowincome/i],
  ['pregnant', /孕|待产|产妇|pregnan/i],
  ['infant', /婴儿|新生儿|infant|newborn/i],
  ['dialysis', /透析|血透|腹透|尿毒症|dialysis/i],
  ['diabetes', /糖尿病|血糖|胰岛素|diabet|insulin/i],
  ['hypertension', /高血压|血压高|hypertension/i],
  ['mentalHealth', /精神|精障|精分|抑郁症|双相|痴呆|失智|阿尔茨海默|认知障碍|mental|dementia/i],
  ['bedridden', /卧床|瘫|失能|不能自理|植物人|bedridden/i],
  ['noPhone', /[无没](有)?(手机|电话)|不会用(智能)?手机|老人机|nophone/i],
  [
    'other',
    /心脏病|冠心病|心梗|心衰|支架|起搏器|中风|脑梗|肿瘤|癌|化疗|放疗|哮喘|慢阻肺|癫痫|移植|肾病|肝硬化|帕金森|甲亢|白血病|慢性病|孤儿|留守/,
  ],
];
const NEGATED = /^(?:无|没|没有|非|不是|未见|否认)/;

/**
 * The special-care marks a remark names. Clauses that deny (无高血压) or speak of somebody
 * else in the family (丈夫卧床) give none; the remark itself is kept by the caller.
 */
export function readCareMarks(text: string): CareMark[] {
  const found = new Set<CareMark>();
  for (const clause of text.replace(/ /g, '').split(/[,、;。/|+()()]+/)) {
    if (clause === '') continue;
    const denied = NEGATED.test(clause);
    for (const [mark, pattern] of WORDS) {
      if (!pattern.test(clause)) continue;
      // "没有手机" is the mark itself, not its denial.
      if (denied && mark !== 'noPhone') continue;
      if (!mentionsRelative(withoutOwnWords(clause))) found.add(mark);
    }
  }
  return WORDS.map(([mark]) => mark).filter((mark) => found.has(mark));
}

/** Words of a mark that happen to contain a relative (孕妇, 孤儿, 婴儿, 留守儿童). */
function withoutOwnWords(clause: string): string {
  return clause.replace(/[孕产]妇|孤儿|婴儿|新生儿|儿童|妇女|女性|女工/g, '');
}
