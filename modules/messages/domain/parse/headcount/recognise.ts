import { type Candidate, compact, Draft } from '../candidate.ts';
import { headTokens, type Message, ofType, tokensIn } from '../message.ts';
import type { Headcount, HeadcountItem, HeadcountPerson } from '../parsed-message.ts';
import type { Count, Token } from '../tokens/token.ts';
import { divideByArea } from './areas.ts';
import { causesOf, partlyCaused } from './causes.ts';
import { clausesOf, isCount, isWord } from './clause.ts';
import { findingsAmong, findingsIn } from './findings.ts';
import { recogniseMove } from './move.ts';
import type { Fact } from './notes.ts';
import { figuresOf, readSegment, type SegmentReading, type Tally } from './segment.ts';

/** 来2走5, 实有1286人, 无变动, 更正…: who came, who left, how many there are. */
export function recogniseHeadcount(message: Message): Candidate | undefined {
  const move = recogniseMove(message);
  if (move) return move;
  const [date] = ofType(headTokens(message), 'date');
  const draft = new Draft();
  if (date) draft.prove('date', date);
  const base = { kind: 'headcount' as const, date: date?.day };
  if (isRoll(message)) return fromList(message, draft, base);
  const divided = divideByArea(message.tokens);
  if (divided.parts.length > 0) return fromParts(message, divided, draft, base);
  return fromSingle(message, divided.heading, draft, base);
}

/** A chain, or a numbered list of names; 1.实有:2750 2.返回:4 is one report with numbered lines. */
function isRoll({ list, tokens }: Message): boolean {
  if (!list || list.entries.length === 0) return false;
  const named = list.entries.filter((entry) =>
    tokens.some((token) => token.type === 'name' && token.start >= entry.start && token.end <= entry.end),
  );
  return list.chain || named.length > 1;
}

/** More than this many people come or go in a day so seldom that a misread number is likelier. */
const manyAtOnce = 30;

type Base = { kind: 'headcount'; date?: string };
type Divided = ReturnType<typeof divideByArea>;

function fromSingle(message: Message, heading: Divided['heading'], draft: Draft, base: Base): Candidate | undefined {
  const household = ofType(message.tokens, 'household').find((one) => one.area);
  const place = heading ?? household;
  if (heading && heading.names.length > 1) return undefined;
  if (isAside(message.tokens, heading)) draft.doubtful = true;
  const reading = readSegment(message.tokens, message, { known: place !== undefined, oneOfMany: false });
  if (!saysSomething(reading) || ofSeveralDays(message, reading)) return undefined;
  if (!place && !standsAlone(reading, message.tokens, draft)) return undefined;
  if (place) draft.prove('area', place);
  if (!heading && household) draft.doubtful = true;
  if ([reading.arrivals, reading.departures].some((tally) => (tally?.value ?? 0) >= manyAtOnce)) draft.doubtful = true;
  // 在家58,外出4,合计62: which of the two is the headcount, a person must say
  if (reading.whole && reading.whole.value !== reading.total?.value) draft.doubtful = true;
  const { correction } = reading;
  const people = peopleOf([reading], draft);
  const report: Headcount = {
    ...base,
    area: heading?.names[0] ?? household?.area,
    ...figuresOf(reading),
    correction: reading.corrects ? true : undefined,
    replaces: correction?.replaces?.value,
    ...causesOf(reading, draft),
    people,
  };
  if (correction) {
    const field = correction.direction === 'in' ? 'arrivals' : correction.direction === 'out' ? 'departures' : 'total';
    report[field] = correction.now.value;
    draft.prove(field, correction.now, ...correction.cues);
    draft.prove('replaces', correction.replaces);
    if (!correction.sure) draft.doubtful = true;
  }
  // 昨天多报了1个来的: which of the numbers still holds
  if (!correction && message.tokens.some((token) => isWord(token, 'miscount'))) draft.doubtful = true;
  proveFigures(reading, draft, '');
  for (const finding of findingsIn(reading)) draft.find(finding);
  return draft.done(compact(report), place ? 6 : 5);
}

/**
 * 6组水管爆了,来2个人: the area is spoken of, but not its people, so that the number may be a request.
 * The same for a question anywhere: 来2走1,对吧?
 */
function isAside(tokens: Token[], heading: Divided['heading']): boolean {
  const clauses = clausesOf(tokens);
  const asks = tokens.some((token) => isWord(token, 'question') || (token.type === 'mark' && token.text === '?'));
  const about = clauses.find((clause) => heading && clause.start <= heading.start && clause.end >= heading.end);
  const figures = about?.parts.some(
    (part) =>
      isCount(part) || isWord(part, 'in', 'out', 'noChange', 'death', 'birth', 'reporter', 'wrong', 'correction'),
  );
  const words = about?.parts.some((part) => part.type === 'text' && part.text.length >= 2);
  return asks || (figures === false && words === true);
}

function fromParts(message: Message, divided: Divided, draft: Draft, base: Base): Candidate | undefined {
  const items: HeadcountItem[] = [];
  const readings: SegmentReading[] = [];
  let whole: Count | undefined;
  const read = divided.parts.map((part) => readSegment(part.tokens, message, { known: true, oneOfMany: true }));
  if (endsForAll(message.text, divided)) shareNothing(read);
  for (const [at, part] of divided.parts.entries()) {
    const reading = read[at] as SegmentReading;
    const names = part.areas.flatMap((area) => area.names);
    const shared = names.length > 1;
    const moved = (reading.arrivals?.value ?? 0) + (reading.departures?.value ?? 0) > 0 || reading.total;
    // 1组、2组共来3: nobody can say how many came to which
    if (!saysSomething(reading) || (shared && moved) || reading.corrects) {
      draft.doubtful = true;
      continue;
    }
    whole ??= reading.whole;
    for (const name of names) {
      const item = items.length;
      items.push(compact({ area: name, ...figuresOf(reading) }));
      draft.prove(`items[${item}]`, ...part.areas);
      proveFigures(reading, draft, `items[${item}].`);
      for (const finding of findingsIn(reading, item)) draft.find(finding);
    }
    readings.push(reading);
  }
  if (items.length === 0) return undefined;
  if (divided.heading) draft.prove('area', divided.heading);
  const sum = divided.sum.length > 0 ? readSegment(divided.sum, message, { known: true, oneOfMany: true }) : undefined;
  if (sum) proveFigures(sum, draft, '');
  if (whole) draft.prove('total', whole);
  const stated = compact({ ...(sum && figuresOf(sum)), ...compact({ total: whole?.value }) });
  for (const finding of findingsAmong(items, stated)) draft.find(finding);
  const causes = readings.map((reading) => causesOf(reading, draft)).filter((cause) => Object.keys(cause).length > 0);
  if (causes.length > 0) draft.doubtful = true;
  return draft.done(
    compact({
      ...base,
      area: divided.heading?.names[0],
      ...stated,
      ...partlyCaused(causes),
      people: peopleOf(readings, draft),
      items,
    }),
    6,
  );
}

function fromList(message: Message, draft: Draft, base: Base): Candidate | undefined {
  const items: HeadcountItem[] = [];
  const readings: SegmentReading[] = [];
  const heading = divideByArea(headTokens(message)).heading;
  for (const entry of message.list?.entries ?? []) {
    const tokens = withoutNick(tokensIn(message, entry));
    const [area] = divideByArea(tokens).heading?.names ?? [];
    const reading = readSegment(tokens, message, { known: area !== undefined, oneOfMany: true });
    if (!saysSomething(reading) || reading.corrects) {
      draft.doubtful = true;
      continue;
    }
    const at = items.length;
    items.push(compact({ area, ...figuresOf(reading) }));
    draft.proofs.push({ field: `items[${at}]`, ...entry });
    proveFigures(reading, draft, `items[${at}].`);
    for (const finding of findingsIn(reading, at)) draft.find(finding);
    readings.push(reading);
  }
  const told = readings.some((reading) => reading.total || reading.arrivals || reading.departures);
  if (!told) return undefined;
  if (heading) draft.prove('area', heading);
  for (const finding of findingsAmong(items, {})) draft.find(finding);
  const causes = readings.map((reading) => causesOf(reading, draft)).filter((cause) => Object.keys(cause).length > 0);
  if (causes.length > 0) draft.doubtful = true;
  return draft.done(
    compact({ ...base, area: heading?.names[0], ...partlyCaused(causes), people: peopleOf(readings, draft), items }),
    6,
  );
}

/** 1组112 2组98,都没动: said last, of every part. */
function endsForAll(text: string, { parts }: Divided): boolean {
  const [first, last] = [parts.at(-1)?.tokens[0], parts.at(-1)?.tokens.at(-1)];
  return first !== undefined && last !== undefined && FOR_ALL.test(text.slice(first.start, last.end));
}

const FOR_ALL = /[,;。\s](?:以上)?(?:[都均皆]|全部|全都)[没无不未同](?!.*\d)/;

function shareNothing(readings: SegmentReading[]): void {
  const last = readings.at(-1);
  if (!last || last.notes.noChange.length === 0) return;
  for (const reading of readings) {
    if (reading.arrivals || reading.departures) continue;
    reading.arrivals = last.arrivals;
    reading.departures = last.departures;
  }
}

/** `1. 信息员老徐 在村88`: the name an entry begins with is who wrote it. */
function withoutNick(tokens: Token[]): Token[] {
  const nick = tokens.find((token) => token.type === 'name');
  const at = nick ? tokens.indexOf(nick) : -1;
  const figure = tokens.findIndex((token) => token.type === 'count');
  if (at < 0 || at > figure || isWord(tokens[at + 1], 'family')) return tokens;
  return tokens.filter((token) => token !== nick);
}

/** 5.12:在村76,5.13:在村78: a table of days is no report of one. */
function ofSeveralDays(message: Message, reading: SegmentReading): boolean {
  const days = new Set(ofType(message.tokens, 'date').map((date) => date.day));
  return days.size > 1 && new Set(reading.notes.totals.map(({ count }) => count.value)).size > 1;
}

function saysSomething(reading: SegmentReading): boolean {
  return [reading.arrivals, reading.departures, reading.total, reading.correction].some((one) => one !== undefined);
}

const OWN_REPORT = /^(?:实有|现有|在村|在家|总人数|总人口|在村人数|实际在村|目前在村|现在村)$/;

/** Without an area, only what can hardly be anything but a report is one; the rest stays unclear. */
function standsAlone(reading: SegmentReading, tokens: Token[], draft: Draft): boolean {
  const { notes, correction } = reading;
  const strongTotal =
    notes.totals.some(({ word }) => word && OWN_REPORT.test(word.text)) || (reading.previous && reading.total);
  const both = new Set(notes.facts.map((fact) => fact.direction)).size === 2;
  const reports = tokens.some(
    (token) =>
      (isWord(token, 'reporter') || isWord(token, 'filler')) && /本组|我组|我们组|报备|上报|日报/.test(token.text),
  );
  const signOnly = notes.facts.length > 0 && notes.facts.every((fact) => /^[+-]$/.test(fact.verb.text));
  if (strongTotal || reports || correction?.sure) return true;
  // 来一个走一个: how people queue
  const proverb = notes.facts.every((fact) => fact.value === 1 && fact.count.chinese);
  if (both && proverb) return false;
  if (both && !signOnly) return true;
  draft.doubtful = true;
  if (correction) return correction.now.value >= 20;
  if (both || notes.noChange.length > 0 || (notes.events.length > 0 && notes.people.length > 0)) return true;
  return notes.facts.length > 0 && !signOnly;
}

function peopleOf(readings: SegmentReading[], draft: Draft): HeadcountPerson[] | undefined {
  const people = readings.flatMap(({ notes }) =>
    notes.people.map((person) => {
      const facts = notes.facts.filter((fact) => fact.direction === person.direction);
      const alone =
        notes.people.filter((other) => other.direction === person.direction).length === 1 && facts.length === 1;
      const [fact] = facts;
      // 多1个,李秀英女儿…: the number and the one name are the same person
      const shared =
        alone &&
        !person.bracketed &&
        fact &&
        (fact.value === 1 || person.family) &&
        fact.count.unit !== '' &&
        !isBirthOrDeath(fact)
          ? fact.value
          : undefined;
      return {
        person,
        entry: compact({ name: person.token.name, count: person.count ?? shared, direction: person.direction }),
      };
    }),
  );
  people.forEach(({ person }, at) => {
    draft.prove(`people[${at}]`, person.token);
    const proof = draft.proofs.at(-1);
    if (proof && person.day) proof.day = person.day;
  });
  return people.length > 0 ? people.map(({ entry }) => entry) : undefined;
}

function proveFigures(reading: SegmentReading, draft: Draft, path: string): void {
  if (reading.notes.doubtful) draft.doubtful = true;
  draft.use(...reading.notes.used);
  proveTally(reading.arrivals, draft, `${path}arrivals`);
  proveTally(reading.departures, draft, `${path}departures`);
  draft.prove(`${path}total`, reading.total);
  draft.prove(`${path}previous`, reading.previous);
}

function proveTally(tally: Tally | undefined, draft: Draft, field: string): void {
  if (!tally) return;
  if (tally.inferred && tally.value > 0) draft.doubtful = true;
  draft.prove(field, ...tally.spans);
  const proof = draft.proofs.at(-1);
  if (proof?.field === field && tally.day) proof.day = tally.day;
}

const isBirthOrDeath = ({ cause }: Fact) => cause === 'birth' || cause === 'death';
