import { isWord } from '../headcount/clause.ts';
import { type Message, ofType } from '../message.ts';
import type { Token } from '../tokens/token.ts';

const MEDICINE =
  /药|胰岛素|阿司匹林|双胍|拜[糖新唐]|络活喜|倍他乐克|[洛沙]坦|地平|他汀|美林|布洛芬|泰诺|退[烧热]|列净|造口|纱布|血糖试纸|氧气|轮椅/;
const DAILY = /奶粉|尿[不布片垫]|纸尿裤|卫生巾|[大食]米|面粉|鸡蛋|食油|色拉油|酱油|液化气|煤气|蔬菜|牛奶|饮用水|桶装水/;
const WANTS =
  /需要|想[买要配]|[代帮]忙?[买购配带]|配(?:点|个|一|药)|[要缺断差少没]了?(?:有|点|些)?(?=[\u4e00-\u9fff\d])|吃完|用完|[用吃]光|见底|没[了有]|有没有|送/;
const ERRAND = /药|取消|帮|代[买购配领取]|需要|急需|[买送]/;
const ARRIVED = /[送配]?到了|已到|[送配发]|已[送发签]/;
const TESTED =
  /(?:没|未|没有|还没|不肯|拒绝?|漏)了?(?:来)?(?:做|采|测|检)(?:核酸|抗原)?|(?:核酸|抗原)(?:没|未|还没|漏)/;
const SHORT_HANDED = /(?:夜|日|早|中|晚|白)班|巡逻|值守|值班|卡口|岗|志愿者|执勤/;
const HANDS =
  /(?<!不)缺(?:少)?人|人(?:手)?不够|[要需]补 ?\d? ?[个名]?人|没人(?:值|守|顶|上|$|(?=[,。!]))|找人顶|谁(?:能|来|可以)?[顶替]/;
const OFFERS = /我(?:来|去|可以|能|要)?报名|报名[:,]?我|我可以|算我一个|我来(?!$|了)|我(?:来|可以|能)?[顶值]/;
const AVAILABLE = /(?:上午|下午|早上|晚上|全天|夜里|点)[^,。]{0,4}(?:可以?|能来|有空)$/;
/** 601、602、604全阴 */
const ROOMS =
  /(?:^|[\s,、;])[1-9]\d{2,3}室?[^\d,]{0,4}[均全都]?[阴阳]|\d[楼层][均全都]阴|[1-9]\d{2,3}室?[: ]?\d{1,2}[人口]/;
const ILL =
  /发烧|发热|高烧|胸[闷痛]|心慌|头晕|晕[倒过]|昏[倒迷]|摔[倒了跤伤]|抽搐|[出流]血|喘不|要生了|羊水|救命|急救|中风|中暑|触电|溺水|[被里]困|煤气味|着火/;
const RESULT =
  /(?:抗原|核酸)[^,。]*(?:[阴阳]|正常|杠|无效|[应实已][测检做采] ?\d)|[阴阳] ?性? ?\d|(?<!混)\d ?[人个]? ?[均全都]?[阴阳]/;
const SHELTER = /安置点|避难|撤离|转移/;
const LOST = /走丢|走失|失踪|失联|联系不[上到]|没应门|没开门|敲门没/;
const POOL = /[混那]管|异常|阳性|阳了|复查|转阴/;
const SHORT = /(?:差|缺|少|没领|未领|没拿|没收)/;
const PASSES = /(?:卡口|道口|路口|桥头|村口|门岗|大门)/;
const GOODS = /物资|大礼包|礼包|菜包|牛奶|口罩|抗原|药包|中药|慰问|保供|蔬菜/;

/**
 * Whether a message that no recogniser claims still seems to be about medicine, goods, a test, a shift or a gate of somebody
 * here: it is then shown to a person and not folded away with the chatter.
 */
export function hints(message: Message): boolean {
  const { text, tokens } = message;
  if (/团购|扣[1一]|元|块钱|辛苦|谢谢|感谢/.test(text)) return false;
  const area = tokens.some((token) => token.type === 'area');
  const household = tokens.some((token) => token.type === 'household');
  const person = tokens.some((token) => token.type === 'name' && token.strong);
  const kin =
    tokens.some((token) => isWord(token, 'kin')) ||
    /我[妈爸家]|(?:老|母|父)[人亲]|婆婆|爷爷|奶奶|阿[婆公姨]|大[爷妈]/.test(text);
  const somebody = area || household || person || kin;
  const counted = ofType(tokens, 'count').some((count) => ['goods', 'household', 'vehicle'].includes(count.unitKind));
  if (area && counted && GOODS.test(text) && SHORT.test(text)) return true;
  if ((somebody || /宝宝|小孩|孩子|老人/.test(text)) && ILL.test(text)) return true;
  if (somebody && LOST.test(text) && !tokens.some((token) => isWord(token, 'question'))) return true;
  if (SHELTER.test(text) && ofType(tokens, 'count').some((count) => count.unitKind === 'person')) return true;
  if (tokens.some(isForEverybody)) return false;
  if (household && (counted || ERRAND.test(text))) return true;
  if (counted && (MEDICINE.test(text) || GOODS.test(text)) && ARRIVED.test(text)) return true;
  if (person && AVAILABLE.test(text)) return true;
  if (SHORT_HANDED.test(text) && (HANDS.test(text) || OFFERS.test(text))) return true;
  if (PASSES.test(text) && counted && (/[进出]|放行|劝返/.test(text) || ofType(tokens, 'time').length > 0)) return true;
  if ((somebody || text.includes('我家')) && (RESULT.test(text) || TESTED.test(text))) return true;
  if (ROOMS.test(text)) return true;
  if ((area || household) && POOL.test(text) && !/无异常|正常/.test(text)) return true;
  if (somebody && (MEDICINE.test(text) || DAILY.test(text)) && WANTS.test(text)) return true;
  return area && counted && GOODS.test(text);
}

/** A notice, a rule or a question to all. */
function isForEverybody(token: Token): boolean {
  return (
    (token.type === 'word' && ['condition', 'limit', 'question'].includes(token.role) && token.text !== '有没有') ||
    (token.type === 'word' &&
      token.role === 'instruct' &&
      /^(?:请|各位|大家|通知|务必|要求|必须|须|来领|来拿|来取)$/.test(token.text))
  );
}
