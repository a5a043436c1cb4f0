import { transformSync } from 'esbuild';

/** @typedef {{ path: string, source: string }} File */
/** @typedef {{ rule: string, instead: string, find: (file: File) => number[] }} Rule `find` gives line numbers */

const isCode = (path) => /\.(ts|tsx|mjs|cjs)$/.test(path);
const isTest = (path) => /\.(test|e2e)\.\w+$|^tests\/|\/testing\//.test(path);
const isDomain = (path) => /\/domain\//.test(path) && !isTest(path);

const linesMax = 400;

/** Where words of the village belong: messages, what villagers write, the API's own page, what is said in a terminal. */
const mayHoldChinese = [
  /\/i18n\//,
  /\/domain\//,
  /\/contract\.ts$/,
  /\/http\/docs\.ts$/,
  /\/say\.ts$/,
  /\/redvest\.mjs$/,
  /^(demo|tests|scripts|benchmarks)\//,
];
/** Names, not sentences: the product, and who acts when no person does. */
const chineseNames = ['红马甲', '系统', '管理员'];

/** @type {Rule[]} */
export const rules = [
  {
    rule: 'long-file',
    instead: `more than ${linesMax} lines: one thing per file; split it along its nouns`,
    find: ({ path, source }) => (isCode(path) && source.split('\n').length > linesMax + 1 ? [linesMax + 1] : []),
  },
  {
    rule: 'sentence-in-code',
    instead: 'put the sentence into platform/web/i18n/{zh,en} and use its key; send a code from the server',
    find: (file) => (isCode(file.path) && !isTest(file.path) ? chineseInCode(file) : []),
  },
  {
    rule: 'left-to-do',
    instead: 'do it now, or write an issue; the code says what is, not what might be',
    find: matches(/\b(TODO|FIXME|XXX|HACK)\b/),
  },
  {
    rule: 'silenced-check',
    instead: 'mend what the compiler or linter says; narrow unknown with a guard or a Zod schema',
    find: matches(/@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable/),
  },
  {
    rule: 'skipped-test',
    instead: 'mend the test or delete it; `it.runIf` when a platform cannot have it',
    find: matches(/\b(it|test|describe)\.(skip|only|todo|skipIf|fails)\b|\bx(it|describe)\(/, isTest),
  },
  {
    rule: 'clock-in-domain',
    instead: 'decisions take `now` and `newId` as parameters',
    find: matches(/\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\brandomUUID\(|\bperformance\.now\(/, isDomain),
  },
  {
    rule: 'world-in-domain',
    instead: 'decisions know no network, storage or environment: pass the value in',
    find: matches(/\bfetch\(|\blocalStorage\b|\bindexedDB\b|\bprocess\.(env|cwd)\b|\bconsole\.\w+\(/, isDomain),
  },
  {
    rule: 'path-of-one-machine',
    instead: 'find paths from the file (import.meta.url) or the environment',
    find: matches(/(^|[\s'"`(=])\/(work|root|home\/\w+|Users\/\w+)\//),
  },
];

/** @param {RegExp} pattern @param {(path: string) => boolean} [applies] */
function matches(pattern, applies = () => true) {
  return ({ path, source }) => (applies(path) ? linesWith(source, (line) => pattern.test(line)) : []);
}

function linesWith(source, test) {
  return source.split('\n').flatMap((line, index) => (test(line) ? [index + 1] : []));
}

/** Lines with Chinese that is neither comment nor name. The printer drops comments and types. */
function chineseInCode({ path, source }) {
  if (!/\p{Script=Han}/u.test(source) || mayHoldChinese.some((place) => place.test(path))) return [];
  const loader = path.endsWith('.tsx') ? 'tsx' : 'ts';
  const { code } = transformSync(source, { loader, charset: 'utf8', jsx: 'preserve', minifyWhitespace: true });
  const words = new Set(code.match(/\p{Script=Han}+/gu)?.filter((word) => !chineseNames.includes(word)));
  return [...words].map((word) => source.split('\n').findIndex((line) => line.includes(word)) + 1);
}
