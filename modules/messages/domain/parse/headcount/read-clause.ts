import type { Count, Token, TokenOf, Word } from '../tokens/token.ts';
import { type Clause, type Group, isCount, isName, isWord, type Part } from './clause.ts';
import type { Direction, Event, Fact, Notes } from './notes.ts';
import { causeOf, countsPeople, directionOf, isTelling, speaks, touches } from './parts.ts';

const SETTLED = new Set(['在村', '在家', '在组', '在住', '实住', '在册', '居住', '常住']);
const ZERO_WORD = new Set(['无', '没有', '没', '未']);
export interface ClauseContext {
  sentOn: string;
  /** The normalised message. */
  text: string;
}

/** Reads one clause and adds what it says to the notes. */
export function readClause(clause: Clause, notes: Notes, context: ClauseContext): void {
  const { sentOn } = context;
  if (clause.unreal) return;
  const parts = clause.parts.filter(
    (part, at) => part.start < clause.plannedFrom && isTelling(part) && !speaks(clause.parts, at),
  );
  if (parts.some((part) => isWord(part, 'outsider', 'case'))) return;
  if (clause.doubtful || clause.parts.some((part) => part.start >= clause.plannedFrom && directionOf(part)))
    notes.doubtful = true;
  const day = clause.parts
    .map((part) => (part.type === 'day' || part.type === 'time' ? part.day : undefined))
    .find((one) => one);
  new ClauseReader(parts, notes, { day: day === sentOn ? undefined : day, ...context }).read();
}

class ClauseReader {
  private readonly parts: Part[];
  private readonly notes: Notes;
  private readonly day: string | undefined;
  private readonly sentOn: string;
  private readonly source: string;
  private readonly taken = new Set<Part>();
  /** Where each change stands, so that names can be given to the nearest. */
  private readonly changes: { at: number; record: Fact | Event }[] = [];

  constructor(parts: Part[], notes: Notes, when: ClauseContext & { day: string | undefined }) {
    this.parts = parts;
    this.notes = notes;
    this.day = when.day;
    this.sentOn = when.sentOn;
    this.source = when.text;
  }

  read(): void {
    this.takeStates();
    this.takeNegations();
    this.takeTotals();
    this.takeDetails();
    this.pairChanges();
    this.takeEvents();
    this.changes.sort((a, b) => a.at - b.at);
    this.takePeople();
    this.takeLoose();
  }

  private take(...parts: Part[]): void {
    for (const part of parts) this.taken.add(part);
    this.notes.used.push(...parts);
  }

  private takeStates(): void {
    for (const part of this.parts) {
      if (isWord(part, 'noChange')) {
        this.notes.noChange.push(part);
        this.take(part);
      }
      if (isWord(part, 'condolence')) this.takeCondolence(part);
    }
  }

  /** 老王没了 is a death; 药没了 is not. */
  private takeCondolence(word: Word): void {
    const at = this.parts.indexOf(word);
    if (!/^没/.test(word.text)) this.notes.condolence = word;
    else if (isName(this.parts.slice(0, at).findLast((part) => part.type !== 'day'))) {
      const event: Event = { direction: 'out', verb: word, subjects: 1, cause: 'death', day: this.day };
      this.notes.events.push(event);
      this.changes.push({ at, record: event });
      this.notes.used.push(word);
    }
  }

  /** 无外出, 没有人走: nobody. 还没回来, 不走: nothing has happened, and nothing is counted. */
  private takeNegations(): void {
    const hasName = this.parts.some(isName);
    this.parts.forEach((part, at) => {
      if (!isWord(part, 'negation', 'nobody')) return;
      const next = this.parts[at + 1];
      const direction = directionOf(next);
      if (!next || !direction) return;
      this.taken.add(part).add(next);
      const nobody = part.role === 'nobody' || ZERO_WORD.has(part.text);
      if (nobody && !hasName && !isCount(this.parts[at + 2])) {
        this.notes.negated.push({ direction, span: { start: part.start, end: next.end } });
      } else this.notes.doubtful = true;
    });
  }

  private takeTotals(): void {
    this.parts.forEach((part, at) => {
      const yesterday = part.type === 'day' && !part.planned && part.day < this.sentOn;
      if (isWord(part, 'total', 'registered', 'whole', 'previous') || yesterday) this.takeTotal(part, at, yesterday);
    });
    if (this.notes.previous.length === 0) return;
    // 昨天88今天90
    this.parts.forEach((part, at) => {
      const count = this.parts[at + 1];
      if (part.type === 'day' && countsPeople(count) && this.isFree(count) && !directionOf(this.parts[at + 2])) {
        this.take(count);
        this.notes.totals.push({ count });
      }
    });
  }

  private takeTotal(part: Part, at: number, yesterday: boolean): void {
    const nextWord = this.parts[at + 1];
    const doubled = (yesterday || isWord(part, 'previous')) && isWord(nextWord, 'total', 'whole');
    const afterWords = at + (doubled ? 2 : 1);
    // 共30户88人
    const households = this.parts[afterWords];
    const numberAt = afterWords + (isCount(households) && households.unitKind === 'household' ? 1 : 0);
    const count = this.parts[numberAt];
    if (countsPeople(count) && this.isFree(count)) {
      // 现有4个独居老人: a total of something else
      if (touches(count, this.parts[numberAt + 1])) return;
      const pairsWithNext = directionOf(this.parts[numberAt + 1]) && !countsPeople(this.parts[numberAt + 2]);
      if (pairsWithNext || this.follows(at)) return;
      this.take(part, count);
      if (doubled && nextWord) this.take(nextWord);
      if (yesterday || isWord(part, 'previous')) this.notes.previous.push(count);
      else if (isWord(part, 'registered')) this.notes.registered.push(count);
      else if (isWord(part, 'whole')) this.notes.wholes.push({ count, word: part });
      else if (isWord(part, 'total')) this.notes.totals.push({ count, word: part });
      return;
    }
    const before = this.parts[at - 1];
    if (isWord(part, 'total') && SETTLED.has(part.text) && countsPeople(before) && this.isFree(before)) {
      this.take(part, before);
      this.notes.totals.push({ count: before, word: part });
    }
  }

  /** 外出人员共12人: 共 says how many went, not how many there are. */
  private follows(at: number): boolean {
    const before = this.parts[at - 1];
    return isWord(before, 'in', 'out') && !before.bare && this.isFree(before);
  }

  /** 其中老人21, 1户3人: numbers that divide another and change nothing. */
  private takeDetails(): void {
    let dividing = false;
    this.parts.forEach((part, at) => {
      const [before, next, after] = [this.parts[at - 1], this.parts[at + 1], this.parts[at + 2]];
      if (isWord(part, 'subset')) {
        if (/其中|包括|包含|含/.test(part.text)) dividing = true;
        else if (countsPeople(next) && this.isFree(next) && !directionOf(before) && !directionOf(after))
          this.take(part, next);
        else if (countsPeople(before) && this.isFree(before) && !directionOf(this.parts[at - 2]) && !directionOf(next))
          this.take(before, part);
      }
      if (isCount(part) && part.unitKind === 'household' && countsPeople(next)) this.take(part);
      if (part.type === 'day' || isWord(part, 'in', 'out')) dividing = false;
      if (dividing && countsPeople(part) && this.isFree(part) && !isWord(next, 'in', 'out')) {
        this.take(part);
        const verb = [next, before].find((one) => isWord(one, 'death', 'birth'));
        if (isWord(verb)) {
          this.take(verb);
          this.notes.parts.push({ cause: verb.role === 'death' ? 'death' : 'birth', value: part.value });
        }
      }
    });
  }

  /** 来2走5 or 2人来5人走: numbers follow their words, or go before them, but not both in one clause. */
  private pairChanges(): void {
    const line = this.parts
      .map((part, at) => ({ part, at }))
      .filter(({ part }) => !this.taken.has(part) && (directionOf(part) !== undefined || countsPeople(part)));
    const numbers = line.filter(({ part }) => isCount(part)).length;
    const numbersFirst = isCount(line[0]?.part) && numbers * 2 === line.length;
    for (let i = 0; i < line.length; i++) {
      const here = line[i];
      const verb = here && isWord(here.part) ? here : undefined;
      if (!here || !verb) continue;
      const [before, after] = [line[i - 1], line[i + 1]];
      const number = [numbersFirst ? before : after, numbersFirst ? after : before].find(
        (one) => one && countsPeople(one.part) && this.isFree(one.part),
      );
      if (number && isCount(number.part) && isWord(verb.part))
        this.takeFact(verb.part, number.part, verb.at, number.at);
    }
  }

  private takeFact(verb: Word, count: Count, verbAt: number, countAt: number): void {
    const [from, to] = verbAt < countAt ? [verbAt, countAt] : [countAt, verbAt];
    const between = this.parts.slice(from + 1, to);
    const follower = this.parts[countAt + 1];
    const touching = follower?.type === 'text' && follower.start === count.end;
    // 来2个鸡蛋: what is counted may be anything
    if (touching && /^[个位名]/.test(count.unit)) return;
    // 鸡蛋多了5个: more or fewer of something else
    if (/^[多少]/.test(verb.text) && this.parts.slice(0, from).some((part) => part.type === 'text')) return;
    if (
      between.some(
        (part) => part.type === 'approx' || (isCount(part) && !['household', 'other'].includes(part.unitKind)),
      )
    )
      return;
    // 刚走的2个人又回来了, 走的3个没走成: who had gone is only what the sentence is about
    const relative = verb.end < count.start && this.text(verb.end, count.start).includes('的');
    const later = this.parts.slice(to + 1).filter((part) => directionOf(part) || isWord(part, 'negation'));
    if (relative && later.length > 0) {
      for (const part of [verb, count, ...later]) this.taken.add(part);
      return;
    }
    const denied = this.parts.slice(0, -1).some((part) => isWord(part, 'negation') && this.isFree(part));
    const summed = between.some((part) => isWord(part, 'total'));
    if (touching || relative || summed || denied || verb.unsure || between.some((part) => part.type === 'text'))
      this.notes.doubtful = true;
    const direction = directionOf(verb);
    if (!direction) return;
    const owner = this.ownerOf(Math.max(from, to), countAt);
    const fact: Fact = { direction, value: count.value, verb, count, cause: causeOf(verb), name: owner, day: this.day };
    this.take(verb, count);
    this.changes.push({ at: to, record: fact });
    this.notes.facts.push(fact);
    if (owner) {
      this.take(owner);
      this.notes.people.push({ token: owner, direction, count: count.value, bracketed: false, day: this.day });
    }
  }

  private text(start: number, end: number): string {
    return this.source.slice(start, end);
  }

  /** The one whom the number is about: 王芳一家4口, 朱国强家回来2个. Several names share no number. */
  private ownerOf(before: number, countAt: number): TokenOf<'name'> | undefined {
    const after = (this.changes.at(-1)?.at ?? -1) + 1;
    const names = this.parts
      .slice(after, before)
      .filter((part) => isName(part))
      .filter((part) => this.isFree(part));
    const [name] = names;
    if (!name || names.length > 1) return undefined;
    const next = this.parts[this.parts.indexOf(name) + 1];
    return name.family || isWord(next, 'family') || next === this.parts[countAt] ? name : undefined;
  }

  /** 老周回老家了: a change told without a number. A single 来 or 走 without one says too little. */
  private takeEvents(): void {
    this.parts.forEach((verb, at) => {
      const direction = directionOf(verb);
      if (!isWord(verb) || !direction || this.taken.has(verb)) return;
      if (verb.bare) {
        // 来两口子: somebody came, and how many is not said
        const follower = this.parts[at + 1];
        if (
          /^[来走]/.test(verb.text) &&
          (isName(follower) || isWord(follower, 'family', 'kin') || (follower && touches(verb, follower)))
        ) {
          this.notes.doubtful = true;
        }
        return;
      }
      if (
        this.parts.some(
          (part) =>
            part.type === 'approx' ||
            (isCount(part) && part.unit === '例') ||
            (isCount(part) && part.unitKind === 'household' && !this.taken.has(part)),
        )
      )
        return;
      const since = this.changes
        .filter((change) => change.at < at)
        .reduce((last, change) => Math.max(last, change.at), -1);
      const isSubject = (part: Part) => (isName(part) || isWord(part, 'kin')) && this.isFree(part);
      const next = this.parts.findIndex((part, i) => i > at && directionOf(part) !== undefined);
      const behind = this.parts.slice(at + 1, next < 0 ? undefined : next);
      const firstBehind = behind.find(isSubject);
      // 住院的老王: who he is, not what he did
      const relative = firstBehind && /的(?!:)/.test(this.text(verb.end, firstBehind.start));
      const after = relative ? [] : behind;
      // 老周回老家了; 外出:王芳、李明
      const subjects = this.parts.slice(since + 1, at).filter(isSubject).length || after.filter(isSubject).length;
      this.take(verb);
      if (relative && subjects === 0) return;
      const event: Event = { direction, verb, subjects, cause: causeOf(verb), day: this.day };
      this.changes.push({ at, record: event });
      this.notes.events.push(event);
    });
  }

  private takePeople(): void {
    const hasText = this.parts.some((part) => part.type === 'text');
    const lone = this.changes.length === 0;
    this.parts.forEach((part, at) => {
      if (part.type === 'group') this.takeGroup(part, at);
      if (!isName(part) || this.taken.has(part)) return;
      const nearest = this.changes.find((change) => change.at > at) ?? this.changes.at(-1);
      const direction = nearest?.record.direction ?? (lone && !hasText ? this.lastDirection() : undefined);
      if (!direction) return;
      this.take(part);
      const family = part.family || isWord(this.parts[at + 1], 'family');
      this.notes.people.push({ token: part, direction, bracketed: false, family, day: this.day });
    });
  }

  private takeGroup(group: Group, at: number): void {
    if (this.takeFigures(group)) return;
    const record =
      this.changes.filter((one) => one.at < at).at(-1)?.record ??
      (at === 0 && this.changes.length === 0 ? this.notes.facts.at(-1) : undefined);
    if (!record) return;
    const cause = group.tokens.find((token) => isWord(token, 'death', 'birth', 'temporary'));
    if (isWord(cause) && directionOf(cause) === record.direction) record.cause = causeOf(cause);
    if (group.tokens.some((token) => isWord(token, 'doubt', 'condolence'))) this.notes.doubtful = true;
    this.notes.used.push(...group.tokens.filter((token, i) => !countsPeople(token) || this.divides(group.tokens, i)));
    for (const token of group.tokens) {
      if (isName(token)) this.notes.people.push({ token, direction: record.direction, bracketed: true, day: this.day });
    }
  }

  /** (昨88 今85): the figures of the report, only in brackets. */
  private takeFigures(group: Group): boolean {
    const parts = group.tokens.filter(isTelling);
    const figures = parts.some(
      (part, at) => (isWord(part, 'previous', 'total', 'whole') || part.type === 'day') && countsPeople(parts[at + 1]),
    );
    if (!figures || parts.some((part) => isName(part) || directionOf(part))) return false;
    new ClauseReader(parts, this.notes, { day: this.day, sentOn: this.sentOn, text: this.source }).takeTotals();
    return true;
  }

  /** 1大1小, 老徐2人, 1户: numbers in brackets that divide the one before. */
  private divides(tokens: Token[], at: number): boolean {
    const [before, after] = [tokens.slice(0, at).findLast(isTelling), tokens.slice(at + 1).find(isTelling)];
    return [before, after].some((one) => isWord(one, 'subset', 'family', 'kin')) || isName(before);
  }

  private lastDirection(): Direction | undefined {
    return this.notes.facts.at(-1)?.direction ?? this.notes.events.at(-1)?.direction;
  }

  private takeLoose(): void {
    const clean = this.parts.every(
      (part) => part.type !== 'text' && (part.type !== 'word' || !this.isFree(part) || part.role === 'total'),
    );
    for (const part of this.parts) {
      if (countsPeople(part) && this.isFree(part)) (clean ? this.notes.loose : this.notes.stray).push(part);
    }
  }

  private isFree(part: Part): boolean {
    return !this.taken.has(part);
  }
}
