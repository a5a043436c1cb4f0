/** A problem that cannot be read: says where and what to do, in one sentence. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly line: number | undefined;

  /**
   * @param line counted from 1; undefined when the fault is in no line
   * @param message English: what is wrong there and what is expected
   */
  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}
