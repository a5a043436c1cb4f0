import { readFile } from 'node:fs/promises';
import { InputError } from '../common/input-error.ts';
import { lineOfField } from '../common/json-place.ts';
import type { AnyCommand } from './commands.ts';
import { UsageError } from './usage.ts';

/** How much of a file is looked at to guess its format. */
const headBytes = 4096;

/** Reads the problem; what it throws on bad input is one sentence with the file and, where known, the line. */
export async function readProblem(command: AnyCommand, fileName: string, format: string | undefined): Promise<unknown> {
  if (format !== undefined && !command.formats.includes(format)) {
    throw new UsageError(`${command.name} reads ${command.formats.join(', ')}, not “${format}”.`);
  }
  const bytes = await readBytes(fileName);
  const chosen = format ?? command.guessFormat(fileName, decode(bytes.subarray(0, headBytes)));
  if (chosen === undefined) {
    throw new UsageError(
      `${fileName}: cannot tell what format this is; say --format with one of ${command.formats.join(', ')}.`,
    );
  }
  const text = command.binaryFormats?.includes(chosen) ? '' : decode(bytes);
  try {
    return await command.read(text, chosen, fileName, bytes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const line = error.line ?? (chosen === 'json' ? lineOfField(text, error.message) : undefined);
    throw new InputError(withPlace(fileName, error.message, line), line);
  }
}

async function readBytes(fileName: string): Promise<Uint8Array> {
  try {
    return await readFile(fileName);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    const why =
      code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'this is a folder' : `cannot read it (${code})`;
    throw new UsageError(`${fileName}: ${why}.`);
  }
}

/** TextDecoder takes away a byte order mark. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function withPlace(fileName: string, sentence: string, line: number | undefined): string {
  const message = sentence.replaceAll(/\s*\n\s*/g, ' ');
  return line === undefined ? `${fileName}: ${message}` : `${fileName}, line ${line}: ${message}`;
}
