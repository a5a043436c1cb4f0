/** A stretch of the text, end exclusive. */
export interface Span {
  start: number;
  end: number;
}

export type UnitKind = 'none' | 'person' | 'piece' | 'household' | 'goods' | 'vehicle' | 'other';

/** What a known word does in a sentence. */
export type Role =
  | 'in'
  | 'out'
  | 'noChange'
  | 'total'
  | 'registered'
  | 'whole'
  | 'previous'
  | 'correction'
  | 'wrong'
  | 'miscount'
  | 'shouldBe'
  | 'notIs'
  | 'is'
  | 'death'
  | 'condolence'
  | 'birth'
  | 'temporary'
  | 'kin'
  | 'family'
  | 'subset'
  | 'resident'
  | 'doubt'
  | 'vague'
  | 'planned'
  | 'past'
  | 'negation'
  | 'nobody'
  | 'question'
  | 'condition'
  | 'limit'
  | 'instruct'
  | 'compare'
  | 'purpose'
  | 'outsider'
  | 'rest'
  | 'case'
  | 'head'
  | 'reporter'
  | 'from'
  | 'place'
  | 'filler'
  | 'neutral';

export interface Word extends Span {
  type: 'word';
  role: Role;
  text: string;
  /** A single character such as 来 or 少 that means a change only with a number at its side. */
  bare?: boolean;
  /** 回家, 回上海: which way depends on where one stands. */
  unsure?: boolean;
  /** A move that ends within the village: 搬. */
  moves?: boolean;
}

export interface Count extends Span {
  type: 'count';
  value: number;
  /** Written in Chinese, as in 一个. */
  chinese: boolean;
  unit: string;
  unitKind: UnitKind;
}

export type Token =
  | Word
  | Count
  | (Span & { type: 'approx' })
  | (Span & { type: 'area'; names: string[]; rank: number })
  | (Span & { type: 'household'; name: string; area?: string })
  | (Span & { type: 'date'; day: string })
  | (Span & { type: 'day'; day: string; planned: boolean })
  | (Span & { type: 'time'; from: string; to?: string; vague: boolean; day?: string; planned?: boolean })
  | (Span & { type: 'name'; name: string; strong: boolean; family: boolean })
  | (Span & { type: 'aside' })
  | (Span & { type: 'mark'; text: string })
  | (Span & { type: 'text'; text: string });

export type TokenOf<T extends Token['type']> = Extract<Token, { type: T }>;
