/** The array buffers inside a value, each once: what can be handed over to another thread instead of copied. */
export function findBuffers(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const seen = new Set<object>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    if (ArrayBuffer.isView(next)) {
      if (next.buffer instanceof ArrayBuffer) found.add(next.buffer);
      continue;
    }
    if (next instanceof ArrayBuffer) {
      found.add(next);
      continue;
    }
    seen.add(next);
    if (next instanceof Map) for (const pair of next) waiting.push(...pair);
    else if (next instanceof Set) waiting.push(...next);
    else for (const part of Object.values(next)) if (typeof part === 'object') waiting.push(part);
  }
  return [...found];
}
