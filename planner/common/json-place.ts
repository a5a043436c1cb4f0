/** A name, a string, a number … or a mark, in the order of the text. */
const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** Where in the text a value stands, by the steps that lead to it: names and places in lists. */
interface Step {
  name: string;
  isList: boolean;
  count: number;
}

/**
 * The line of the field that a sentence begins with the path of, such as “homes[2].people must be a number”, or of the
 * innermost one around it that the text has; undefined when it begins with none.
 * @param text JSON
 */
export function lineOfField(text: string, sentence: string): number | undefined {
  const open: Step[] = [];
  let path = '';
  let longest = 0;
  let position: number | undefined;
  let isName = false;
  const arrive = (at: number): void => {
    const isThere = path !== '' && sentence.startsWith(path) && /^($|[^\w-])/.test(sentence.slice(path.length));
    if (!isThere || path.length <= longest) return;
    longest = path.length;
    position = at;
  };
  const pathOf = (): string => open.map(({ name, isList, count }) => (isList ? `[${count}]` : name)).join('');
  for (const match of text.matchAll(token)) {
    const [word] = match;
    const step = open.at(-1);
    if (word === '}' || word === ']') open.pop();
    else if (word === ',' && step) {
      step.count++;
      isName = !step.isList;
    } else if (word === ':') isName = false;
    else if (isName && step) {
      const name = JSON.parse(word) as string;
      step.name = open.length > 1 ? `.${name}` : name;
    } else if (word !== ',') {
      path = pathOf();
      arrive(match.index);
      if (word === '{' || word === '[') {
        open.push({ name: '', isList: word === '[', count: 0 });
        isName = word === '{';
      }
    }
  }
  return position === undefined ? undefined : text.slice(0, position).split('\n').length;
}
