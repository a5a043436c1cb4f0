import { readFile, writeFile } from 'node:fs/promises';
import { badInput, CliError } from './errors.ts';

const reasonOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? (error as Error).message;

export async function readBytes(path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    throw badInput('path.unreadable', { path, reason: reasonOf(error) });
  }
}

export async function readJson(path: string): Promise<unknown> {
  const bytes = await readBytes(path);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw badInput('file.notJson', { path });
  }
}

/** What is exported holds personal data: for the owner's eyes only. */
export async function writeBytes(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { mode: 0o600 });
  } catch (error) {
    throw new CliError('file.unwritable', { path, reason: reasonOf(error) });
  }
}
