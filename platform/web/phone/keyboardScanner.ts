/** No hand types this fast. */
const keyGapMaxMs = 60;
const codeLengthMin = 4;

/** Tells a scanner's burst from typing: fast characters, then Enter. Pure, so that it can be tested without keys. */
export class BurstReader {
  #text = '';
  #lastMs = Number.NEGATIVE_INFINITY;

  /** @returns the code when `key` ends one */
  key(key: string, atMs: number): string | undefined {
    if (atMs - this.#lastMs > keyGapMaxMs) this.#text = '';
    this.#lastMs = atMs;
    if (key === 'Enter') {
      const code = this.#text;
      this.#text = '';
      return code.length >= codeLengthMin ? code : undefined;
    }
    // Shift and the like come between the characters of a burst and end nothing.
    if ([...key].length === 1) this.#text += key;
    return undefined;
  }
}

/** Calls `onCode` for each code of a hardware scanner that acts as a keyboard, wherever the focus is. */
export function listenToScanner(onCode: (code: string) => void): () => void {
  const reader = new BurstReader();
  const onKeyDown = (event: KeyboardEvent) => {
    const code = reader.key(event.key, event.timeStamp);
    if (code === undefined) return;
    // The Enter must not press whatever button has the focus.
    event.preventDefault();
    event.stopPropagation();
    if (event.target instanceof HTMLInputElement) takeBack(event.target, code);
    onCode(code);
  };
  document.addEventListener('keydown', onKeyDown, { capture: true });
  return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
}

/** The burst also went into the field that had the focus; React hears of the removal as of typing. */
function takeBack(field: HTMLInputElement, code: string): void {
  if (!field.value.endsWith(code)) return;
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  set?.call(field, field.value.slice(0, -code.length));
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
