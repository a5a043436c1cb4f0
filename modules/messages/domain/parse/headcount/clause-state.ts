import type { Span } from '../tokens/token.ts';
import type { Part } from './clause.ts';
import type { Event, Fact, Notes } from './notes.ts';

export interface ClauseContext {
  sentOn: string;
  /** The normalised message. */
  text: string;
}

/** A clause while it is read: which of its parts are explained, and which changes were found where. */
export class ClauseState {
  readonly parts: Part[];
  readonly notes: Notes;
  /** The day the clause speaks of, unless it is the day of sending. */
  readonly day: string | undefined;
  readonly sentOn: string;
  readonly taken = new Set<Part>();
  /** Where each change stands, so that names can be given to the nearest. */
  readonly changes: { at: number; record: Fact | Event }[] = [];
  private readonly source: string;

  constructor(parts: Part[], notes: Notes, context: ClauseContext & { day: string | undefined }) {
    this.parts = parts;
    this.notes = notes;
    this.day = context.day;
    this.sentOn = context.sentOn;
    this.source = context.text;
  }

  /** Marks parts as explained. */
  take(...parts: Part[]): void {
    for (const part of parts) this.taken.add(part);
    this.notes.used.push(...parts);
  }

  isFree(part: Part): boolean {
    return !this.taken.has(part);
  }

  /** 2/1/118: which of several columns a number belongs to, nobody can say. */
  isColumn(count: Span): boolean {
    return (
      /\d ?\/ ?$/.test(this.source.slice(Math.max(0, count.start - 4), count.start)) ||
      /^ ?\/ ?\d/.test(this.text(count.end, count.end + 3))
    );
  }

  text(start: number, end: number): string {
    return this.source.slice(start, end);
  }

  /** The same notes, for the parts within a bracket. */
  within(parts: Part[]): ClauseState {
    return new ClauseState(parts, this.notes, { day: this.day, sentOn: this.sentOn, text: this.source });
  }
}
