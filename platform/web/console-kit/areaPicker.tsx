import { TreeSelect } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { type AreaInfo, type AreaTree, useAreaTree, useRoots } from './area.tsx';

interface Node {
  value: string;
  title: string;
  /** Short, for the closed picker. */
  label: string;
  words: string;
  children?: Node[];
}

/** Text an area is found by: its name, its code and, once loaded, its pinyin initials. */
function wordsOf(area: AreaInfo, initialsOf: ((text: string) => string) | undefined): string {
  return [area.name, area.code, initialsOf?.(area.name) ?? ''].join(' ').toLowerCase();
}

function nodesOf(
  tree: AreaTree,
  areas: readonly AreaInfo[],
  initialsOf: ((text: string) => string) | undefined,
  skip: ((area: AreaInfo) => boolean) | undefined,
): Node[] {
  return areas
    .filter((area) => !area.retired && !skip?.(area))
    .map((area) => ({
      value: area.code,
      title: area.name,
      label: area.name,
      words: wordsOf(area, initialsOf),
      children: nodesOf(tree, tree.childrenOf(area.code), initialsOf, skip),
    }));
}

/** The pinyin dictionary is large: it is fetched when somebody opens a picker, and the picker works without it. */
function useInitials(wanted: boolean): ((text: string) => string) | undefined {
  const [initialsOf, setInitialsOf] = useState<(text: string) => string>();
  useEffect(() => {
    if (!wanted || initialsOf) return;
    let gone = false;
    void import('pinyin-pro').then(
      ({ pinyin }) => {
        const first = (text: string) => pinyin(text, { pattern: 'first', toneType: 'none', separator: '' });
        if (!gone) setInitialsOf(() => first);
      },
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [wanted, initialsOf]);
  return initialsOf;
}

/** What fits the typed words, as a flat list: Enter takes the first. */
function found(nodes: readonly Node[], text: string, above = ''): Node[] {
  return nodes.flatMap(({ children = [], ...node }) => {
    const title = above ? `${above} · ${node.title}` : node.title;
    const below = found(children, text, title);
    return node.words.includes(text) ? [{ ...node, title }, ...below] : below;
  });
}

/** What does not fit is not in the tree any more. */
const everything = () => true;

/** What both pickers have in common: the tree, or while something is typed what is found by name, code or initials. */
function useTreeProps(value: readonly string[], skip: ((area: AreaInfo) => boolean) | undefined) {
  const t = useT();
  const tree = useAreaTree();
  const roots = useRoots();
  const [opened, setOpened] = useState(false);
  const [typed, setTyped] = useState('');
  const initialsOf = useInitials(opened);
  const nodes = useMemo(() => nodesOf(tree, roots, initialsOf, skip), [tree, roots, initialsOf, skip]);
  const text = typed.trim().toLowerCase();
  const treeData = useMemo(() => (text ? found(nodes, text) : nodes), [nodes, text]);
  const open = useMemo(
    () => [...value.flatMap((code) => tree.pathTo(code).map((area) => area.code)), ...topmost(tree, roots)],
    [tree, roots, value],
  );
  return {
    treeData,
    treeDefaultExpandedKeys: open,
    // Made anew when the tree arrives, so that it opens where it should.
    key: tree.all.length,
    showSearch: { filterTreeNode: everything, treeNodeFilterProp: 'words', searchValue: typed, onSearch: setTyped },
    treeNodeLabelProp: 'label',
    placeholder: t('console:area.choose'),
    popupMatchSelectWidth: 320,
    listHeight: 420,
    onOpenChange: setOpened,
  };
}

/** Chooses an area from the tree. */
export function AreaPicker(props: {
  value?: string | null;
  onChange?: (code: string) => void;
  skip?: (area: AreaInfo) => boolean;
  id?: string;
  className?: string;
  placeholder?: string;
  bordered?: boolean;
}) {
  const t = useT();
  const value = useMemo(() => (props.value ? [props.value] : []), [props.value]);
  const { key, ...tree } = useTreeProps(value, props.skip);
  return (
    <TreeSelect<string, Node>
      key={key}
      {...tree}
      id={props.id}
      className={props.className ?? 'rv-area-picker'}
      value={props.value ?? undefined}
      variant={props.bordered === false ? 'borderless' : 'outlined'}
      placeholder={props.placeholder ?? tree.placeholder}
      aria-label={t('console:area.choose')}
      onChange={props.onChange}
    />
  );
}

const noAreas: readonly string[] = [];

/** Chooses several areas from the tree. */
export function AreasPicker(props: {
  value?: string[];
  onChange?: (codes: string[]) => void;
  id?: string;
  skip?: (area: AreaInfo) => boolean;
}) {
  const { key, ...tree } = useTreeProps(props.value ?? noAreas, props.skip);
  return (
    <TreeSelect<string[], Node>
      key={key}
      {...tree}
      id={props.id}
      className="rv-area-picker"
      value={props.value}
      multiple
      allowClear
      onChange={(codes) => props.onChange?.(codes ?? [])}
    />
  );
}

/** Down to the first area that has a choice below it. */
function topmost(tree: AreaTree, roots: readonly AreaInfo[]): string[] {
  const open: string[] = [];
  for (let level = roots; level.length === 1 && level[0]; level = tree.childrenOf(level[0].code)) {
    open.push(level[0].code);
  }
  return open;
}
