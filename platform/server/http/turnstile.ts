/**
 * Lets one through in each turn of the event loop. Reading and checking a batch keeps the processor busy for a
 * millisecond; twenty that arrive together would keep the database waiting for its next statement through all of
 * them, and it serves everybody.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];

  pass(): Promise<void> {
    return new Promise((enter) => {
      this.waiting.push(enter);
      if (this.waiting.length === 1) setImmediate(this.turn);
    });
  }

  private readonly turn = (): void => {
    this.waiting.shift()?.();
    if (this.waiting.length > 0) setImmediate(this.turn);
  };
}
