import { EnvironmentOutlined } from '@ant-design/icons';
import { TreeSelect } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useT } from '#platform/web/i18n/index.ts';
import { type AreaInfo, type AreaTree, useAreaTree } from './area.tsx';

interface Node {
  value: string;
  title: string;
  path: string;
  words: string;
  disabled?: boolean;
  children?: Node[];
}

/** Text an area is found by: its name, its code and, once loaded, its pinyin initials. */
function wordsOf(area: AreaInfo, initialsOf: ((text: string) => string) | undefined): string {
  return [area.name, area.code, initialsOf?.(area.name) ?? ''].join(' ').toLowerCase();
}

function nodesOf(
  tree: AreaTree,
  parent: string | null,
  initialsOf: ((text: string) => string) | undefined,
  skip: ((area: AreaInfo) => boolean) | undefined,
): Node[] {
  return tree
    .childrenOf(parent)
    .filter((area) => !area.retired && !skip?.(area))
    .map((area) => ({
      value: area.code,
      title: area.name,
      path: area.name,
      words: wordsOf(area, initialsOf),
      children: nodesOf(tree, area.code, initialsOf, skip),
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

/** Chooses an area from the tree; found by name, code or pinyin initials. */
export function AreaPicker(props: {
  value: string | null | undefined;
  onChange: (code: string) => void;
  skip?: (area: AreaInfo) => boolean;
  id?: string;
  className?: string;
  placeholder?: string;
  bordered?: boolean;
}) {
  const t = useT();
  const tree = useAreaTree();
  const [opened, setOpened] = useState(false);
  const initialsOf = useInitials(opened);
  const { skip } = props;
  const treeData = useMemo(() => nodesOf(tree, null, initialsOf, skip), [tree, initialsOf, skip]);
  const open = useMemo(
    () => [...tree.pathTo(props.value ?? '').map((area) => area.code), ...topmost(tree)],
    [tree, props.value],
  );
  return (
    <TreeSelect<string, Node>
      id={props.id}
      className={props.className ?? 'rv-area-picker'}
      value={props.value ?? undefined}
      treeData={treeData}
      treeDefaultExpandedKeys={open}
      treeNodeLabelProp="path"
      showSearch
      variant={props.bordered === false ? 'borderless' : 'outlined'}
      filterTreeNode={(text, node) => (node as unknown as Node).words.includes(text.trim().toLowerCase())}
      placeholder={props.placeholder ?? t('console:area.choose')}
      aria-label={t('console:area.choose')}
      popupMatchSelectWidth={280}
      listHeight={420}
      suffixIcon={<EnvironmentOutlined />}
      onOpenChange={setOpened}
      onChange={props.onChange}
    />
  );
}

/** Down to the first area that has a choice below it. */
function topmost(tree: AreaTree): string[] {
  const open: string[] = [];
  for (let level = tree.childrenOf(null); level.length === 1 && level[0]; level = tree.childrenOf(level[0].code)) {
    open.push(level[0].code);
  }
  return open;
}
