import type { Span } from '../tokens/token.ts';

const END = /[。;；!！?？\n]/;
const CLIP = 120;

/** The sentence around a span, clipped where a writer knows no full stops. */
export function sentenceAround(text: string, span: Span): string {
  let start = span.start;
  while (start > 0 && span.start - start < CLIP && !END.test(text[start - 1] ?? '')) start--;
  let end = span.end;
  while (end < text.length && end - span.end < CLIP && !END.test(text[end - 1] ?? '\n')) end++;
  return text.slice(start, end).trim();
}
