import { findPeople, headcountAt, membersOf, type PersonAtDoor } from '#modules/people/server/index.ts';
import { dayEnd, dayStart } from '#platform/contract/index.ts';
import type { AreaIndex } from '#platform/server/actor.ts';
import type { Tx } from '#platform/server/db/scoped.ts';
import type { Message } from '../contract.ts';
import type { Found, KnownPerson } from '../domain/candidates.ts';
import { correctedBy, takesBack } from '../domain/correction.ts';
import { type Corrected, findingsOf } from '../domain/findings.ts';
import { isHeadcount } from '../domain/parts.ts';
import { namesIn, propose } from '../domain/propose.ts';
import { readSaidName } from '../domain/said-name.ts';
import * as store from './messages.store.ts';
import type { MessageRow } from './tables.ts';

const searchedMax = 50;
const hourMs = 3600_000;

const known = (person: PersonAtDoor): KnownPerson => ({ ...person, dead: person.endedAs === 'dead' });
const earlier = (a: string, b: string) => (a < b ? a : b);
const spelling = (name: string) => name.replace(/[·.\s]/g, '');

/** When what a message reports of a day happened: as the message was sent, else at that day's noon; never ahead. */
function timeOn(row: Pick<MessageRow, 'day' | 'time' | 'pastedAt'>, day: string): string {
  const [hour = '12', minute = '0'] = day === row.day && row.time !== '' ? row.time.split(':') : [];
  const at = Date.parse(dayStart(day)) + Number(hour) * hourMs + Number(minute) * 60_000;
  return earlier(new Date(at).toISOString(), row.pastedAt);
}

/** The time of which a total speaks: when it was sent, else the end of that day, as far as it has come. */
export function timeOfTotal(row: Pick<MessageRow, 'day' | 'time' | 'parsed'>, now: string): string {
  const date = isHeadcount(row.parsed) ? row.parsed.date : undefined;
  const day = date !== undefined && date < row.day ? date : row.day;
  const at = row.time !== '' && day === row.day ? timeOn({ ...row, pastedAt: now }, day) : dayEnd(day);
  return earlier(at, now);
}

/** Shows messages with what they would write, asked of the roster and the ledger as they are now. */
export class Look {
  private readonly tx: Tx;
  private readonly areas: AreaIndex;
  private readonly now: string;
  private readonly people = new Map<string, Promise<Found>>();
  private readonly counts = new Map<string, Promise<number>>();
  private readonly reports = new Map<string, Promise<MessageRow[]>>();

  constructor(tx: Tx, areas: AreaIndex, now: string) {
    this.tx = tx;
    this.areas = areas;
    this.now = now;
  }

  async at(row: MessageRow): Promise<Message> {
    const { parsed, text, day } = row;
    const open = row.state === 'new';
    const corrected = open ? await this.correctedOf(row) : null;
    const area = row.confirmedArea ?? row.guessedArea ?? corrected?.area ?? null;
    const timeOf = (on: string) => timeOn(row, on);
    const found = open ? await this.foundOf(row, area) : new Map<string, Found>();
    const { proposals, findings: names } = propose({ messageId: row.id, day, text, parsed, timeOf, found });
    const total = isHeadcount(parsed) && row.totalReplacedBy === null ? (parsed.total ?? null) : null;
    const said = 'area' in parsed ? (parsed.area ?? '') : '';
    const findings = open
      ? findingsOf({
          parsed,
          day,
          areaUnknown: row.guessedBy === 'said' && row.guessedArea === null,
          proposals,
          names,
          ledger: total === null || area === null ? null : await this.countOf(row, area),
          corrected,
        })
      : [];
    if (open && row.totalReplacedBy !== null) findings.push({ code: 'totalReplaced', params: {} });
    return {
      id: row.id,
      day,
      author: row.author,
      time: row.time,
      text,
      area,
      areaName: said || (area === null ? '' : this.areas.nameOf(area)),
      kind: row.kind,
      parsed: { ...parsed },
      // By habit is a guess of ours, not the message's word.
      confidence: row.guessedBy === 'habit' ? 'check' : parsed.confidence,
      notUnderstood: parsed.notUnderstood,
      reportedTotal: open ? total : row.reportedTotal,
      findings,
      proposals,
      state: row.state,
      entryIds: row.entryIds,
      handledByName: row.handledByName,
      handledAt: row.handledAt,
    };
  }

  /** The message that this one puts right, with where it counted. */
  async correctedOf(row: MessageRow): Promise<(Corrected & { area: string | null; row: MessageRow }) | null> {
    if (!isHeadcount(row.parsed) || !row.parsed.correction) return null;
    const rows = await this.reportsOf(row);
    const before = rows.slice(
      0,
      Math.max(
        0,
        rows.findIndex(({ id }) => id === row.id),
      ),
    );
    const eligible = before.filter((other) => other.state !== 'dropped');
    const areaOf = (one: MessageRow) => one.confirmedArea ?? one.guessedArea;
    // What is only a guess of ours does not outweigh the figure that is replaced.
    const area = row.guessedBy === 'said' || row.guessedBy === 'author' ? row.guessedArea : null;
    const match = correctedBy(
      { author: row.author, area, parsed: row.parsed },
      eligible.map((other) => ({ id: other.id, author: other.author, area: areaOf(other), parsed: other.parsed })),
    );
    const found = eligible.find((other) => other.id === match?.id);
    if (!found) return null;
    const { id, text, entryIds } = found;
    return { id, text, takesBack: takesBack(row.parsed), entries: entryIds.length, area: areaOf(found), row: found };
  }

  private reportsOf(row: MessageRow): Promise<MessageRow[]> {
    const yesterday = new Date(Date.parse(row.day) - 24 * hourMs).toISOString().slice(0, 10);
    return remembered(this.reports, `${row.town} ${row.village} ${row.day}`, () =>
      store.reportsOfDays(this.tx, row.town, row.village, [yesterday, row.day]),
    );
  }

  private countOf(row: MessageRow, area: string): Promise<number> {
    const at = timeOfTotal(row, this.now);
    const scope = { area, towns: this.areas.townsWithin(area), within: this.areas.within(area) };
    return remembered(this.counts, `${area} ${at}`, async () => (await headcountAt(this.tx, scope, at, 'now')).count);
  }

  private async foundOf(row: MessageRow, area: string | null): Promise<Map<string, Found>> {
    const found = new Map<string, Found>();
    for (const name of namesIn(row.parsed)) {
      found.set(
        name,
        await remembered(this.people, `${area} ${row.village} ${name}`, () => this.findSaid(row, area, name)),
      );
    }
    return found;
  }

  /** Who may be called so: in the area, or for a whole name that nobody there has, in the village. */
  private async findSaid({ town, village }: MessageRow, area: string | null, name: string): Promise<Found> {
    const said = readSaidName(name);
    const named = async (within: string): Promise<PersonAtDoor[]> => {
      const scope = { area: within, towns: this.areas.townsWithin(within), within: this.areas.within(within) };
      const all = await findPeople(this.tx, scope, said.search, searchedMax);
      return said.by === 'name' ? all.filter((one) => spelling(one.name) === spelling(said.search)) : all;
    };
    let people = await named(area ?? village);
    if (people.length === 0 && said.by === 'name' && area !== null && this.areas.covers(village, area)) {
      people = await named(village);
    }
    const homes = [...new Set(people.map((person) => person.householdId))];
    const members = await membersOf(this.tx, town, homes);
    return { people: people.map(known), members: members.map(known) };
  }
}

/** Asks once for each key. */
function remembered<T>(memory: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = memory.get(key) ?? ask();
  memory.set(key, answer);
  return answer;
}
