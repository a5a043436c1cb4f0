import { colonHeader, type Header, headingDay, timedHeader } from './header.ts';

/** One message of a paste. */
export interface PastedMessage {
  author?: string;
  /** HH:MM, village time. */
  time?: string;
  /** YYYY-MM-DD. */
  sentOn: string;
  text: string;
}

const CHAIN = /^\s*#\s?(?:接龙|group ?note)/i;
const ENTRY = /^\s*(?:\d{1,3}\s?[.、)．）]|[①-⑳])/;

/**
 * Splits what a clerk pastes from a chat group into its messages: at lines that tell author and time, else at
 * blank lines. A chain (#接龙) is one message in spite of blank lines. No text is lost: what is no header is in a message.
 */
export function splitPaste(text: string, sentOn: string): PastedMessage[] {
  const splitter = new Splitter(text.split(/\r\n|\r|\n/), sentOn);
  return splitter.split();
}

class Splitter {
  private readonly lines: string[];
  private readonly authors = new Set<string>();
  private readonly messages: PastedMessage[] = [];
  private day: string;
  private readonly sentOn: string;
  private header: Header | undefined;
  private current: string[] = [];
  /** Whether the current lines hold anything but blanks. */
  private spoken = false;
  private chain = false;
  private entries = 0;
  /** The paste begins with a header, so that lines of that shape are headers everywhere in it. */
  private readonly headed: boolean;
  /** For each line the next one below it that is not blank. */
  private readonly nextText: (string | undefined)[];

  constructor(lines: string[], sentOn: string) {
    this.lines = lines;
    this.sentOn = sentOn;
    this.day = sentOn;
    const first = lines.find((line) => line.trim() !== '' && headingDay(line, sentOn) === undefined);
    this.nextText = [];
    for (let at = lines.length - 1, next: string | undefined; at >= 0; at--) {
      this.nextText[at] = next;
      if (lines[at]?.trim() !== '') next = lines[at];
    }
    this.headed = first !== undefined && timedHeader(first, sentOn)?.author !== undefined;
  }

  split(): PastedMessage[] {
    this.lines.forEach((line, at) => {
      this.read(line, at);
    });
    this.close();
    return this.messages;
  }

  private read(line: string, at: number): void {
    const heading = headingDay(line, this.sentOn);
    if (heading) {
      this.close();
      this.header = undefined;
      this.day = heading;
      return;
    }
    const header = this.headerAt(line, at);
    if (header) {
      this.open(header);
      return;
    }
    if (line.trim() === '') {
      if (this.endsAtBlank(at)) this.close();
      else this.current.push(line);
      return;
    }
    if (CHAIN.test(line)) {
      if (this.spoken) this.close();
      this.chain = true;
    }
    if (this.chain && ENTRY.test(line)) this.entries++;
    this.add(line);
  }

  private add(line: string): void {
    this.current.push(line);
    this.spoken ||= line.trim() !== '';
  }

  private headerAt(line: string, at: number): Header | undefined {
    const freed = at === 0 || this.lines[at - 1]?.trim() === '' || !this.spoken;
    const timed = timedHeader(line, this.sentOn);
    if (timed?.certain) return timed;
    if (timed && this.textFollows(at) && (freed || (this.headed && timed.author !== undefined))) return timed;
    const colon = this.chain || !freed ? undefined : colonHeader(line, this.authors);
    return colon && (colon.rest !== '' || this.textFollows(at)) ? colon : undefined;
  }

  private textFollows(at: number): boolean {
    const next = this.nextText[at];
    return next !== undefined && !timedHeader(next, this.sentOn);
  }

  /** A headed message lasts to the next header; a chain until something that is no entry follows its entries. */
  private endsAtBlank(at: number): boolean {
    if (!this.chain) return this.header === undefined || this.header.author === undefined || !this.spoken;
    if (this.entries === 0 || this.header?.author !== undefined) return false;
    const next = this.nextText[at];
    return next !== undefined && !ENTRY.test(next);
  }

  private open(header: Header): void {
    this.close();
    this.header = header;
    if (header.author) this.authors.add(header.author);
    if (header.rest) this.add(header.rest);
    if (header.rest !== undefined && CHAIN.test(header.rest)) this.chain = true;
  }

  private close(): void {
    const text = this.current.join('\n').trim();
    if (text !== '') {
      const { author, time, day } = this.header ?? {};
      this.messages.push({ ...(author ? { author } : {}), ...(time ? { time } : {}), sentOn: day ?? this.day, text });
    }
    this.current = [];
    this.spoken = false;
    this.chain = false;
    this.entries = 0;
  }
}
