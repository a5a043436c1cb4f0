/** Bad input ends the program with 2, everything else that fails with 1. */
export type ExitCode = 1 | 2;

/** What went wrong, as a code; the sentence is made where it is printed. */
export class CliError extends Error {
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly exitCode: ExitCode;

  constructor(code: string, params: Record<string, unknown> = {}, exitCode: ExitCode = 1) {
    super(code);
    this.name = 'CliError';
    this.code = code;
    this.params = params;
    this.exitCode = exitCode;
  }
}

export const badInput = (code: string, params: Record<string, unknown> = {}): CliError => new CliError(code, params, 2);

const badInputCodes = new Set([
  'request.invalid',
  'payload.invalid',
  'area.unknown',
  'erasure.areaNotConfirmed',
  'erasure.wholeTownOnly',
]);

/** A refusal of the server's as an error of this program. */
export function refused({ code, params }: { code: string; params?: Record<string, unknown> }): CliError {
  return new CliError(code, params ?? {}, badInputCodes.has(code) ? 2 : 1);
}
