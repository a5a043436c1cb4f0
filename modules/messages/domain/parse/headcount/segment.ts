import type { Message } from '../message.ts';
import type { HeadcountItem } from '../parsed-message.ts';
import type { Count, Span, Token } from '../tokens/token.ts';
import { type Clause, clausesOf, isWord } from './clause.ts';
import { type Correction, readCorrection, saysCorrection } from './correction.ts';
import { type Direction, type Fact, Notes } from './notes.ts';
import { readClause, saysNothingElse } from './read-clause.ts';

/** What one segment (a whole message, the part about one group, an entry of a list) says. */
export interface SegmentReading {
  notes: Notes;
  corrects: boolean;
  correction?: Correction;
  arrivals?: Tally;
  departures?: Tally;
  total?: Count;
  previous?: Count;
  whole?: Count;
}

/** 昨天已报, 报过的: counted already. 已报备 only says that somebody knows. */
const TOLD_BEFORE = /已经?上?报(?!备)|报过|登记过|算过|统计过/;

/** What is known about where a segment belongs. */
interface Place {
  /** An area is named, or the list is about one: a lone number can only be its total. */
  known: boolean;
  /** One of several segments: what it does not mention is left open. */
  oneOfMany: boolean;
}

export interface Tally {
  value: number;
  spans: Span[];
  /** Told by names alone, or summed from several numbers: not a number that stands in the text. */
  inferred: boolean;
  day?: string;
}

export function readSegment(tokens: Token[], message: Message, place: Place): SegmentReading {
  const notes = new Notes();
  const corrects = saysCorrection(tokens);
  const correction = corrects ? readCorrection(tokens) : undefined;
  const spoken = correction ? without(tokens, correction) : tokens;
  const clauses = clausesOf(spoken);
  for (const clause of clauses) readClause(clause, notes, message);
  if (clauses.some(isBesideThePoint)) notes.doubtful = true;
  const [start, end] = [tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0];
  if (TOLD_BEFORE.test(message.text.slice(start, end))) notes.doubtful = true;
  const reading: SegmentReading = { notes, corrects, correction };
  markDeaths(notes);
  for (const direction of ['in', 'out'] as const) {
    const tally = tallyOf(notes, direction, { ...place, corrects });
    if (tally) reading[direction === 'in' ? 'arrivals' : 'departures'] = tally;
    else if (notes.unread.includes(direction)) notes.doubtful = true;
  }
  settleTotals(reading, place);
  settleNothing(reading);
  if (!place.oneOfMany && !corrects) fillTheOther(reading, message.text);
  return reading;
}

/** Speaks of errands, outsiders, cases or suppositions, among which a change may hide. */
function isBesideThePoint({ parts }: Clause): boolean {
  return (
    parts.some((part) => isWord(part, 'purpose', 'outsider', 'rest', 'case', 'condition')) && !saysNothingElse(parts)
  );
}

/** The plain figures of a reading, as an item of a report. */
export function figuresOf(reading: SegmentReading): HeadcountItem {
  return {
    previous: reading.previous?.value,
    arrivals: reading.arrivals?.value,
    departures: reading.departures?.value,
    total: reading.total?.value,
  };
}

function without(tokens: Token[], correction: Correction): Token[] {
  const gone = new Set<Span | undefined>([correction.now, correction.replaces, ...correction.cues]);
  return tokens.filter((token) => !gone.has(token));
}

/** 走了 with 节哀 somewhere in the message is a death, never a mere departure. */
function markDeaths(notes: Notes): void {
  const toldAlready = [...notes.facts, ...notes.events].some((change) => change.cause === 'death');
  if (notes.elderLeft && !toldAlready) notes.doubtful = true;
  if (!notes.condolence) return;
  if (toldAlready) {
    notes.used.push(notes.condolence);
    return;
  }
  const leaving = [...notes.events, ...notes.facts].find((change) => change.direction === 'out');
  if (!leaving) return;
  leaving.cause = 'death';
  notes.doubtful = true;
  notes.used.push(notes.condolence);
}

function tallyOf(notes: Notes, direction: Direction, place: Place & { corrects: boolean }): Tally | undefined {
  const facts = notes.facts.filter((fact) => fact.direction === direction);
  const general = facts.filter((fact) => !fact.name && !(fact.ofThose && facts[0] !== fact));
  if (facts.some((fact) => fact.ofThose && facts[0] !== fact)) notes.doubtful = true;
  const events = notes.events.filter((event) => event.direction === direction);
  // 来2走1搞反了,是来1走2: which of them counts, a person must say
  if (place.corrects && general.length > 1) return undefined;
  if (general.length > 0) return sumGeneral(notes, general);
  if (facts.length > 0) {
    return {
      value: sum(facts) + events.reduce((total, event) => total + event.subjects, 0),
      spans: facts.flatMap((fact) => [fact.verb, fact.count]),
      inferred: facts.length > 1 || events.some((event) => event.subjects > 0),
      day: facts[0]?.day,
    };
  }
  const told = events.filter(
    (event) => event.subjects > 0 || (place.known && (event.cause === 'death' || event.cause === 'birth')),
  );
  const count = told.reduce((total, event) => total + Math.max(1, event.subjects), 0);
  if (count === 0) return undefined;
  return { value: count, spans: told.map((event) => event.verb), inferred: true, day: told[0]?.day };
}

/**
 * 增加1人,回来1人是老徐 tells one arrival twice, 走了2个,一个回老家 tells one of two; else different numbers add up.
 * Either way a person looks.
 */
function sumGeneral(notes: Notes, facts: Fact[]): Tally {
  const caused = facts.filter((fact) => fact.cause === 'birth' || fact.cause === 'death');
  const plain = facts.filter((fact) => !caused.includes(fact));
  const counted = plain.length > 0 && caused.length > 0 ? plain : facts;
  const [first] = counted;
  const later = counted.slice(1);
  const again = later.every((fact) => fact.value === first?.value && fact.verb.text !== first.verb.text);
  const ofThem = later.every((fact) => fact.value < (first?.value ?? 0) && fact.count.start < fact.verb.start);
  const repeated = later.length > 0 && (again || ofThem);
  if (facts.length > 1 && sum(plain) !== sum(caused)) notes.doubtful = true;
  return {
    value: repeated ? (first?.value ?? 0) : sum(counted),
    spans: counted.flatMap((fact) => [fact.verb, fact.count]),
    inferred: counted.length > 1,
    day: first?.day,
  };
}

const sum = (facts: Fact[]) => facts.reduce((total, fact) => total + fact.value, 0);

/** A smaller number on its own is hardly the total of a group. */
const LONE_TOTAL_MIN = 10;

/** 302来2人: a bare number that is built like that of a room and larger than most groups. */
const isRoom = ({ value, unit, chinese }: Count) =>
  !chinese && unit === '' && value >= 201 && value < 4000 && value % 100 >= 1 && value % 100 <= 15;

function settleTotals(reading: SegmentReading, place: Place): void {
  const { notes } = reading;
  const here = notes.totals.find(({ word }) => word && /实|在|现有/.test(word.text));
  const total = here ?? notes.totals[0];
  const another = notes.totals.find((one) => one.count.value !== total?.count.value);
  const [whole] = notes.wholes;
  reading.previous = notes.previous[0];
  reading.total = total?.count;
  if (whole && total) reading.whole = whole.count;
  else if (whole) reading.total = whole.count;
  if (another) notes.doubtful = true;
  const [registered] = notes.registered;
  if (registered) {
    notes.doubtful = true;
    reading.total ??= registered;
  }
  const [only] = notes.loose;
  const changed = (reading.arrivals?.value ?? 0) - (reading.departures?.value ?? 0);
  // 88+2-1=89, or 早上134,走1,现133: what the changes lead from to the total
  const leadsToTotal =
    notes.totals.some(({ word }) => word?.text === '=') ||
    (only && changed !== 0 && only.value + changed === reading.total?.value);
  if (only && notes.loose.length === 1 && !reading.previous && leadsToTotal) {
    reading.previous = only;
    notes.loose.length = 0;
    notes.used.push(only);
  }
  // 四网格601,合计2783
  if (whole && !total && place.oneOfMany && notes.loose.length === 1) {
    reading.whole = whole.count;
    reading.total = undefined;
  }
  const [loose] = notes.loose;
  if (
    !reading.total &&
    place.known &&
    loose &&
    notes.loose.length + notes.stray.length === 1 &&
    loose.unitKind !== 'piece' &&
    !(notes.facts.length > 0 && isRoom(loose)) &&
    loose.value >= LONE_TOTAL_MIN &&
    !reading.corrects
  ) {
    reading.total = loose;
    notes.loose.length = 0;
    notes.used.push(loose);
    // 7组121人 无变动: nothing else that the people of a group could be
    const nothingChanged =
      notes.noChange.length > 0 || [reading.arrivals, reading.departures].every((one) => one?.value === 0);
    if (loose.unitKind !== 'person' || !nothingChanged) notes.doubtful = true;
  }
  if (notes.loose.length + notes.stray.length > 0) notes.doubtful = true;
}

/** 无变动, 无外出无返回: nought in the directions that nothing else was said about. */
function settleNothing(reading: SegmentReading): void {
  const { notes } = reading;
  const [quiet] = notes.noChange;
  if (quiet) {
    if ((reading.arrivals?.value ?? 0) + (reading.departures?.value ?? 0) > 0) notes.doubtful = true;
    reading.arrivals ??= { value: 0, spans: [quiet], inferred: false };
    reading.departures ??= { value: 0, spans: [quiet], inferred: false };
  }
  const [none, other] = [
    notes.negated.find((one) => one.direction === 'in'),
    notes.negated.find((one) => one.direction === 'out'),
  ];
  const spoken = reading.arrivals ?? reading.departures ?? reading.total;
  if (none && (other || spoken)) reading.arrivals ??= { value: 0, spans: [none.span], inferred: false };
  if (other && (none || spoken)) reading.departures ??= { value: 0, spans: [other.span], inferred: false };
}

/** Who reports one arrival and nothing else reports no departure. */
function fillTheOther(reading: SegmentReading, text: string): void {
  const { arrivals, departures, notes } = reading;
  // an unexplained number beside the change may be the other direction: 来2…3
  const beside = (count: Span, fact: Fact) =>
    !/[,;。\n]/.test(text.slice(Math.min(count.start, fact.count.start), Math.max(count.end, fact.count.end)));
  if ([...notes.loose, ...notes.stray].some((count) => notes.facts.some((fact) => beside(count, fact)))) return;
  if (arrivals && !departures && !notes.unread.includes('out'))
    reading.departures = { value: 0, spans: [], inferred: false };
  if (departures && !arrivals && !notes.unread.includes('in'))
    reading.arrivals = { value: 0, spans: [], inferred: false };
}
