import { withoutSpaces } from '../../identifiers/text.ts';
import { mentionsRelative } from './relation.ts';

const WORDS = /已故|亡故|去世|过世|死亡|病故|身故|逝世|已亡|故世|已死|deceased|died/i;
const PLAIN =
  /^(本人)?(已|现已|于)?([\d.\-/年月日]*|去年|今年|前年)(已)?(于)?(因病)?(已故|亡故|去世|过世|死亡|病故|身故|逝世|已亡|故世|已死|故|deceased|died)(注销|销户|已销户)?[\d.\-/年月日]*$/i;

/**
 * Whether a remark says that the person is dead: `yes` when that is all it says, `no` when it
 * speaks of a relative (老伴已故, 丧偶), `maybe` when only a person can tell.
 */
export function readDeceased(text: string): 'yes' | 'maybe' | 'no' {
  const word = withoutSpaces(text).replace(/[()()。,]/g, '');
  if (PLAIN.test(word)) return 'yes';
  if (!WORDS.test(word)) return 'no';
  const clauses = withoutSpaces(text).split(/[,;、。()()]/);
  if (clauses.some((clause) => PLAIN.test(clause))) return 'maybe';
  return clauses.every((clause) => !WORDS.test(clause) || mentionsRelative(clause)) ? 'no' : 'maybe';
}
