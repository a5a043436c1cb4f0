import type { Finding, Report } from './parsed-message.ts';
import type { Span } from './tokens/token.ts';

/** A span that supports a field. */
interface Proof extends Span {
  field: string;
  day?: string;
}

/** One reading of the message, as one recogniser sees it. */
export interface Candidate {
  report: Report;
  /** How strongly the message looks like this kind: see the table in README.md. */
  score: number;
  proofs: Proof[];
  /** What this reading accounts for, fields and asides alike. */
  used: Span[];
  findings: Finding[];
  /** Something speaks against trusting it unseen. */
  doubtful: boolean;
}

/** Collects what a recogniser finds out beside the fields themselves. */
export class Draft {
  readonly proofs: Proof[] = [];
  readonly used: Span[] = [];
  readonly findings: Finding[] = [];
  doubtful = false;

  /** Notes that a field comes from these places. */
  prove(field: string, ...spans: (Span | undefined)[]): void {
    const places = spans.filter((span) => span !== undefined);
    const [first] = places;
    if (!first) return;
    this.used.push(...places);
    this.proofs.push({
      field,
      start: Math.min(...places.map((span) => span.start)),
      end: Math.max(...places.map((span) => span.end)),
    });
  }

  use(...spans: Span[]): void {
    this.used.push(...spans);
  }

  find(finding: Finding): void {
    this.findings.push(finding);
    this.doubtful = true;
  }

  done(report: Report, score: number): Candidate {
    const { proofs, used, findings, doubtful } = this;
    return { report, score, proofs, used, findings, doubtful };
  }
}

/** Leaves out the fields that have no value, so that a report holds exactly what was said. */
export function compact<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
