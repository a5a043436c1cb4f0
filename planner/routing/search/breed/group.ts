import type { Individual } from './individual.ts';
import type { Penalties } from './penalties.ts';

const close = 5;
const elite = 4;

interface Member {
  individual: Individual;
  cost: number;
  /** What the others are away, the closest first. */
  others: { member: Member; distance: number }[];
  /** The smaller the better: by cost, and by how far it is from its closest (biased fitness, Vidal et al. 2012, §4.3). */
  fitness: number;
}

/** One of a population's two groups: those who keep the limits, or those who do not. */
export class Group {
  private readonly penalties: Penalties;
  private readonly sizeMin: number;
  private readonly sizeMax: number;
  /** The cheapest first. */
  private members: Member[] = [];
  private isRanked = true;

  /** When it has grown beyond the largest size it goes back to the least. */
  constructor(penalties: Penalties, sizeMin: number, sizeMax: number) {
    this.penalties = penalties;
    this.sizeMin = sizeMin;
    this.sizeMax = sizeMax;
  }

  get size(): number {
    return this.members.length;
  }

  get individuals(): Individual[] {
    return this.members.map(({ individual }) => individual);
  }

  add(individual: Individual): void {
    const member: Member = { individual, cost: this.penalties.costOf(individual), others: [], fitness: 0 };
    for (const other of this.members) {
      const distance = individual.brokenPairs(other.individual);
      insert(other.others, { member, distance });
      member.others.push({ member: other, distance });
    }
    member.others.sort((a, b) => a.distance - b.distance);
    let at = this.members.length;
    while (at > 0 && (this.members[at - 1] as Member).cost > member.cost) at--;
    this.members.splice(at, 0, member);
    this.isRanked = false;
    if (this.size > this.sizeMax) while (this.size > this.sizeMin) this.removeWorst();
  }

  at(index: number): { individual: Individual; fitness: number } {
    if (!this.isRanked) this.rank();
    return this.members[index] as Member;
  }

  /** After the penalties have changed. */
  weighAgain(): void {
    for (const member of this.members) member.cost = this.penalties.costOf(member.individual);
    this.members.sort((a, b) => a.cost - b.cost);
    this.isRanked = false;
  }

  clear(): void {
    this.members = [];
  }

  private rank(): void {
    const { members } = this;
    const last = Math.max(1, members.length - 1);
    const weight = members.length <= elite ? 0 : 1 - elite / members.length;
    for (const [place, member] of members.entries()) member.fitness = place / last;
    const lonely = members.map((member) => ({ member, distance: distanceOfClosest(member, close) }));
    lonely.sort((a, b) => b.distance - a.distance);
    for (const [place, { member }] of lonely.entries()) member.fitness += (weight * place) / last;
    this.isRanked = true;
  }

  /** One that another is equal to rather than any other, and never the cheapest. */
  private removeWorst(): void {
    this.rank();
    let worst = 1;
    let worstIsClone = false;
    let worstFitness = Number.NEGATIVE_INFINITY;
    for (let i = 1; i < this.members.length; i++) {
      const member = this.members[i] as Member;
      const isClone = distanceOfClosest(member, 1) === 0;
      if (isClone === worstIsClone ? member.fitness > worstFitness : isClone) {
        worst = i;
        worstIsClone = isClone;
        worstFitness = member.fitness;
      }
    }
    const [removed] = this.members.splice(worst, 1);
    for (const { others } of this.members) {
      others.splice(
        others.findIndex(({ member }) => member === removed),
        1,
      );
    }
    this.isRanked = false;
  }
}

function distanceOfClosest({ others }: Member, count: number): number {
  const among = Math.min(count, others.length);
  if (among === 0) return 1;
  let sum = 0;
  for (let i = 0; i < among; i++) sum += (others[i] as Member['others'][number]).distance;
  return sum / among;
}

function insert(others: Member['others'], one: Member['others'][number]): void {
  let at = others.length;
  while (at > 0 && (others[at - 1] as Member['others'][number]).distance > one.distance) at--;
  others.splice(at, 0, one);
}
