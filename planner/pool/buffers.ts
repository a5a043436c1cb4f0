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
    const parts = next instanceof Map || next instanceof Set ? [...next].flat() : Object.values(next);
    for (const part of parts) if (typeof part === 'object') waiting.push(part);
  }
  return [...found];
}
