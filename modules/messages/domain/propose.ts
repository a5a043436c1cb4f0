import { v5 as idFrom } from 'uuid';
import type { PresenceWish } from '#modules/people/contract.ts';
import { type Candidates, candidatesOf, type Found, type KnownPerson } from './candidates.ts';
import type { HeadcountPerson, ParsedMessage } from './parse/index.ts';
import { type HeadcountMessage, isHeadcount } from './parts.ts';

export interface Span {
  start: number;
  end: number;
}

/** A ledger entry that a sentence seems to ask for, with who it may be about. */
export interface Proposal {
  id: string;
  wish: PresenceWish;
  saidName: string;
  evidence: Span[];
  confidence: 'sure' | 'check';
  candidates: { personId: string; name: string; houseNo: string; present: boolean; why: string }[];
}

export interface ProposeInput {
  messageId: string;
  day: string;
  text: string;
  parsed: ParsedMessage;
  /** When what happened on a day happened, as well as anybody can know. */
  timeOf: (day: string) => string;
  /** What the roster says to each name of the message. */
  found: ReadonlyMap<string, Found>;
}

/** Something about a name that somebody should see before confirming. */
export interface NameFinding {
  code: 'nameUnknown' | 'nameAmbiguous' | 'alreadyHere' | 'alreadyAway';
  name: string;
}

export interface Proposed {
  proposals: Proposal[];
  findings: NameFinding[];
}

type Kind = PresenceWish['kind'];

/** The roster's name for a child that has none yet. */
const newborn = '新生儿';
/** A message with more people than this is no report of a day. */
const proposalsMax = 100;

/** Names whose bearers the roster has to be asked for. */
export function namesIn(parsed: ParsedMessage): string[] {
  return isHeadcount(parsed) ? [...new Set((parsed.people ?? []).map((person) => person.name))] : [];
}

/** What a message would write into the ledger, if somebody confirms it. */
export function propose(input: ProposeInput): Proposed {
  const { parsed } = input;
  if (!isHeadcount(parsed) || parsed.reason === 'move') return { proposals: [], findings: [] };
  const draft = new Draft(input, parsed);
  for (const [index, person] of (parsed.people ?? []).entries()) draft.named(person, index);
  draft.rest('in', parsed.arrivals, parsed.births ?? 0);
  draft.rest('out', parsed.departures, parsed.deaths ?? 0);
  return { proposals: draft.proposals.slice(0, proposalsMax), findings: draft.findings };
}

/** By how much the proposals change the headcount. */
export function deltaOf(proposals: readonly Proposal[]): number {
  return proposals.reduce((sum, { wish }) => {
    const many = wish.personId || wish.newPerson ? 1 : wish.count;
    return sum + (wish.kind === 'departure' || wish.kind === 'death' ? -many : many);
  }, 0);
}

class Draft {
  readonly proposals: Proposal[] = [];
  readonly findings: NameFinding[] = [];
  private readonly input: ProposeInput;
  private readonly parsed: HeadcountMessage;
  private readonly covered = { in: 0, out: 0 };

  constructor(input: ProposeInput, parsed: HeadcountMessage) {
    this.input = input;
    this.parsed = parsed;
  }

  /** Everything that one name of the message stands for. */
  named(person: HeadcountPerson, index: number): void {
    const { direction, name } = person;
    if (direction === 'move') return;
    const count = person.count ?? 1;
    this.covered[direction] += count;
    const kind = this.kindOf(direction);
    const proofs = this.parsed.evidence.filter(({ field }) => field === `people[${index}]`);
    const day = proofs[0]?.day ?? this.parsed.date ?? this.input.day;
    const found = this.input.found.get(name) ?? { people: [], members: [] };
    const about = { name, count, kind, day, spans: proofs.map(({ start, end }) => ({ start, end })) };
    if (kind === 'birth') {
      this.births(about, candidatesOf(name, found, true, day));
      return;
    }
    const candidates = candidatesOf(name, found, direction === 'out', day);
    if (count > 1 || candidates.said.family) this.household(about, candidates, found);
    else this.one(about, candidates);
  }

  /** Those of a number who were not named. */
  rest(direction: 'in' | 'out', number: number | undefined, special: number): void {
    let count = Math.max(0, (number ?? 0) - this.covered[direction]);
    const field = direction === 'in' ? 'arrivals' : 'departures';
    const proof = this.parsed.evidence.find((one) => one.field === field);
    const day = proof?.day ?? this.parsed.date ?? this.input.day;
    const spans = proof ? [{ start: proof.start, end: proof.end }] : [];
    const kind = this.kindOf(direction);
    const apart = kind === 'birth' || kind === 'death' ? 0 : Math.min(special, count);
    if (apart > 0) {
      const specialKind = direction === 'in' ? 'birth' : 'death';
      this.add({ name: '', count: apart, kind: specialKind, day, spans }, {}, 'check');
      count -= apart;
    }
    // Who was born or died has a name, which somebody should look up.
    const confidence = kind === 'birth' || kind === 'death' ? 'check' : this.parsed.confidence;
    if (count > 0) this.add({ name: '', count, kind, day, spans }, {}, confidence);
  }

  private kindOf(direction: 'in' | 'out'): Kind {
    const { reason, births, deaths, arrivals, departures } = this.parsed;
    if (direction === 'in') {
      if (reason === 'birth' || (births !== undefined && births === arrivals)) return 'birth';
      return reason === 'temporary' ? 'stay' : 'arrival';
    }
    return reason === 'death' || (deaths !== undefined && deaths === departures) ? 'death' : 'departure';
  }

  private one(about: About, { exact, people }: Candidates): void {
    const [first] = people;
    const only = people.length === 1 ? first : undefined;
    if (!first) this.findings.push({ code: 'nameUnknown', name: about.name });
    else if (!only) this.findings.push({ code: 'nameAmbiguous', name: about.name });
    const contrary = only !== undefined && this.contradicts(about, only);
    const sure = only !== undefined && exact && !contrary && this.parsed.confidence === 'sure';
    // Somebody new is written down by the name that was said; of which house, only a person can tell.
    const isNew = !first && exact && (about.kind === 'arrival' || about.kind === 'stay');
    const who = only
      ? { personId: only.id }
      : isNew
        ? { newPerson: { name: about.name, householdId: null } }
        : { reason: about.name };
    this.add(about, who, sure ? 'sure' : 'check', people);
  }

  /** 陈龙海一家3口: the members of the household by name, when they are as many as were said. */
  private household(about: About, candidates: Candidates, found: Found): void {
    const homes = new Set(candidates.people.map((person) => person.householdId));
    const [home] = homes;
    if (home === undefined || homes.size > 1) {
      this.findings.push({ code: home === undefined ? 'nameUnknown' : 'nameAmbiguous', name: about.name });
      this.add(about, { reason: about.name }, 'check', candidates.people);
      return;
    }
    const here = about.kind === 'departure' || about.kind === 'death';
    const members = found.members.filter(
      (person) => person.householdId === home && !person.dead && person.present === here,
    );
    const certain = candidates.people.length === 1 && candidates.said.by === 'name' && !candidates.said.relative;
    if (members.length === about.count) {
      const confidence = certain && this.parsed.confidence === 'sure' ? 'sure' : 'check';
      for (const member of members) this.add(about, { personId: member.id }, confidence, [member]);
      return;
    }
    const named = certain ? members.find((member) => member.id === candidates.people[0]?.id) : undefined;
    if (!named) this.findings.push({ code: 'nameAmbiguous', name: about.name });
    else this.add({ ...about, count: 1 }, { personId: named.id }, 'check', [named]);
    const rest = about.count - (named ? 1 : 0);
    const others = members.filter((member) => member !== named);
    if (rest > 0) this.add({ ...about, count: rest }, { reason: about.name }, 'check', others);
  }

  /** A child is written down in the household of whoever was named. */
  private births(about: About, { people }: Candidates): void {
    const homes = [...new Set(people.map((person) => person.householdId))];
    if (homes.length !== 1) {
      this.findings.push({ code: homes.length === 0 ? 'nameUnknown' : 'nameAmbiguous', name: about.name });
    }
    const [parent] = homes.length === 1 ? people : [];
    const home = { householdId: parent?.householdId ?? null, houseNo: parent?.houseNo };
    for (let child = 0; child < about.count; child += 1) {
      this.add({ ...about, count: 1 }, { newPerson: { name: newborn, ...home } }, 'check');
    }
  }

  private contradicts(about: About, person: KnownPerson): boolean {
    const wantsHere = about.kind === 'departure' || about.kind === 'death';
    if (person.present === wantsHere || about.kind === 'death') return false;
    this.findings.push({ code: person.present ? 'alreadyHere' : 'alreadyAway', name: person.name });
    return true;
  }

  private add(
    about: About,
    who: Partial<Pick<PresenceWish, 'personId' | 'newPerson' | 'reason'>>,
    confidence: Proposal['confidence'],
    candidates: readonly KnownPerson[] = [],
  ): void {
    const { kind, spans, name, day } = about;
    const isOne = Boolean(who.personId ?? who.newPerson);
    this.proposals.push({
      id: idFrom(String(this.proposals.length), this.input.messageId),
      wish: {
        personId: null,
        kind,
        count: isOne ? 1 : about.count,
        effectiveAt: this.input.timeOf(day),
        reason: '',
        ...who,
      },
      saidName: name,
      evidence: spans,
      confidence,
      candidates: candidates.map((person) => ({
        personId: person.id,
        name: person.name,
        houseNo: person.houseNo,
        present: person.present,
        why: person.relation ?? '',
      })),
    });
  }
}

interface About {
  name: string;
  count: number;
  kind: Kind;
  day: string;
  spans: Span[];
}
