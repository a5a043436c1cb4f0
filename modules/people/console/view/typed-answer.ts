import { readDocument } from '../../domain/identifiers/document.ts';
import { type FieldRemark, idRemarks } from './person-draft.ts';

/** What is wrong with an answer typed for a row, so that it is said at once and not after everything was written. */
export function remarkOnTyped(field: string, text: string): Pick<FieldRemark, 'code' | 'params'> | undefined {
  if (field !== 'documentNumber') return undefined;
  const { kind, problem } = readDocument(text);
  if (problem !== null) return idRemarks(text, null)[0];
  return kind === 'none' || kind === 'other' ? { code: 'notADocument' } : undefined;
}
