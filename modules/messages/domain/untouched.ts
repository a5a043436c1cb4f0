import type { ParsedMessage } from './parse/index.ts';

/** Where a message stands before anybody handled it: chatter needs nobody, unless a piece of it was not understood. */
export function untouchedState(parsed: Pick<ParsedMessage, 'kind' | 'notUnderstood'>): 'new' | 'noAction' {
  return parsed.kind === 'none' && parsed.notUnderstood.length === 0 ? 'noAction' : 'new';
}
