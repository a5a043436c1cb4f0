import type { Count, Span, TokenOf, Word } from '../tokens/token.ts';

export type Direction = 'in' | 'out';
export type Cause = 'birth' | 'death' | 'temporary';

/** A change with its number: 来2, 三人外出, 新生儿1名. */
export interface Fact {
  direction: Direction;
  value: number;
  verb: Word;
  count: Count;
  cause?: Cause;
  /** 外出5人,其中今天1人: one part of those told before. */
  ofThose?: boolean;
  /** 陈龙海一家3口: the number belongs to this name. */
  name?: TokenOf<'name'>;
  day?: string;
}

/** A change told without a number: 老周回老家了. */
export interface Event {
  direction: Direction;
  verb: Word;
  /** How many it is about, as far as names or kin say. */
  subjects: number;
  cause?: Cause;
  day?: string;
}

interface Person {
  token: TokenOf<'name'>;
  direction: Direction;
  count?: number;
  bracketed: boolean;
  /** 陈明一家: the name stands for several. */
  family?: boolean;
  day?: string;
}

/** What the clauses of one segment say, before it is made a report. */
export class Notes {
  readonly facts: Fact[] = [];
  readonly events: Event[] = [];
  readonly people: Person[] = [];
  readonly totals: { count: Count; word?: Word }[] = [];
  readonly registered: Count[] = [];
  /** 合计 after a total is a total of everything. */
  readonly wholes: { count: Count; word: Word }[] = [];
  readonly previous: Count[] = [];
  readonly noChange: Word[] = [];
  readonly negated: { direction: Direction; span: Span }[] = [];
  /** Numbers of people with nothing beside them: 5组88人. */
  readonly loose: Count[] = [];
  /** Numbers of people in a clause about something else: 88人做了核酸. */
  readonly stray: Count[] = [];
  /** Births and deaths told as a part of the changes: 其中1人去世. */
  readonly parts: { cause: Cause; value: number }[] = [];
  /** Changes in clauses about somebody else, or that could not be told from such. */
  readonly unread: Direction[] = [];
  readonly used: Span[] = [];
  condolence: Span | undefined;
  /** An old person 走了, which is also how one says that somebody died. */
  elderLeft = false;
  doubtful = false;
}
