import { InputError } from './input-error.ts';

/** @throws InputError with the line where the text stops being JSON */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { position, expected } = findFault(text);
    const line = text.slice(0, position).split('\n').length;
    const found =
      position >= text.length ? 'the end of the file' : `“${text.slice(position, position + 12).split('\n')[0]}”`;
    throw new InputError(`This is not JSON: expected ${expected}, found ${found}.`, line);
  }
}

type Expected =
  | 'a value'
  | 'a value or ]'
  | 'a name in quotes'
  | 'a name in quotes or }'
  | '“:”'
  | '“,” or a bracket'
  | 'nothing more';

const token =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null))/uy;

/** JavaScript's own message says where only sometimes: goes through the text, without recursion, to the fault. */
function findFault(text: string): { position: number; expected: Expected } {
  const open: ('{' | '[')[] = [];
  let expected: Expected = 'a value';
  let position = 0;
  while (true) {
    token.lastIndex = position;
    const match = token.exec(text);
    const [whole = '', mark, string] = match ?? [];
    const next: Expected | undefined =
      match === null ? undefined : follow(expected, mark ?? (string === undefined ? 'literal' : 'string'), open);
    if (next === undefined) {
      while (/\s/.test(text[position] ?? '')) position++;
      return { position, expected };
    }
    expected = next;
    position += whole.length;
  }
}

/** What may come after a token; undefined when the token may not come here. */
function follow(expected: Expected, kind: string, open: ('{' | '[')[]): Expected | undefined {
  const afterValue = (): Expected => (open.length > 0 ? '“,” or a bracket' : 'nothing more');
  const isValueWanted = expected === 'a value' || expected === 'a value or ]';
  const isNameWanted = expected === 'a name in quotes' || expected === 'a name in quotes or }';
  if (isNameWanted && kind === 'string') return '“:”';
  if (isValueWanted && (kind === 'string' || kind === 'literal')) return afterValue();
  if (isValueWanted && (kind === '{' || kind === '[')) {
    open.push(kind);
    return kind === '{' ? 'a name in quotes or }' : 'a value or ]';
  }
  if (expected === '“:”' && kind === ':') return 'a value';
  if (expected === '“,” or a bracket' && kind === ',') return open.at(-1) === '{' ? 'a name in quotes' : 'a value';
  const mayClose =
    expected === '“,” or a bracket' || expected === 'a value or ]' || expected === 'a name in quotes or }';
  if (mayClose && kind === (open.at(-1) === '{' ? '}' : ']')) {
    open.pop();
    return afterValue();
  }
  return undefined;
}
