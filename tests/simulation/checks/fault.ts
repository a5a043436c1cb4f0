/** Something that is not as it must be, and by which check it was found. */
export interface Fault {
  check: 'commands' | 'answers' | 'times' | 'ledger' | 'headcount' | 'copies' | 'differences' | 'journal';
  what: string;
}
