import { type Clause, isWord, type Part } from './clause.ts';
import { type ClauseContext, ClauseState } from './clause-state.ts';
import type { Notes } from './notes.ts';
import { directionOf, isTelling, speaks } from './parts.ts';
import { pairChanges, takeEvents } from './read-changes.ts';
import { takeDetails, takeNegations, takeStates, takeTotals } from './read-figures.ts';
import { takeLoose, takePeople } from './read-people.ts';

/** Nobody writes so much without a comma; it would only take time to read. */
const PARTS_MAX = 300;

/** Reads one clause and adds what it says to the notes. */
export function readClause(clause: Clause, notes: Notes, context: ClauseContext): void {
  const { sentOn } = context;
  if (clause.unreal || clause.parts.length > PARTS_MAX) return;
  const parts = clause.parts.filter(
    (part, at) => part.start < clause.plannedFrom && isTelling(part) && !speaks(clause.parts, at),
  );
  if (saysNothingElse(parts)) {
    notes.used.push(...parts);
    return;
  }
  if (parts.some((part) => isWord(part, 'outsider', 'rest', 'case'))) {
    notes.unread.push(...parts.map(directionOf).filter((direction) => direction !== undefined));
    return;
  }
  if (clause.doubtful || clause.parts.some((part) => part.start >= clause.plannedFrom && directionOf(part)))
    notes.doubtful = true;
  const day = clause.parts
    .map((part) => (part.type === 'day' || part.type === 'time' ? part.day : undefined))
    .find((one) => one);
  const state = new ClauseState(parts, notes, { day: day === sentOn ? undefined : day, ...context });
  takeStates(state);
  takeNegations(state);
  takeTotals(state);
  takeDetails(state);
  pairChanges(state);
  takeEvents(state);
  state.changes.sort((a, b) => a.at - b.at);
  takePeople(state);
  takeLoose(state);
}

/** 其余无变化: there is no more to tell, whatever was told before. */
export function saysNothingElse(parts: Part[]): boolean {
  return (
    parts.some((part) => isWord(part, 'rest')) &&
    parts.filter(isTelling).every((part) => isWord(part, 'rest', 'noChange')) &&
    parts.some((part) => isWord(part, 'noChange'))
  );
}
