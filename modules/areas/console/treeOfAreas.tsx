import { Checkbox, Tree } from 'antd';
import { useMemo, useState } from 'react';
import {
  type AreaFigure,
  type AreaInfo,
  type AreaTree,
  useArea,
  useAreaTree,
  useRoots,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

interface Node {
  key: string;
  title: string;
  retired: boolean;
  children: Node[];
}

function nodesOf(tree: AreaTree, areas: readonly AreaInfo[], withRetired: boolean): Node[] {
  return areas
    .filter((area) => withRetired || !area.retired)
    .map((area) => ({
      key: area.code,
      title: area.name,
      retired: area.retired,
      children: nodesOf(tree, tree.childrenOf(area.code), withRetired),
    }));
}

/** The division tree with each area's figure; choosing one filters everything. */
export function TreeOfAreas(props: { figures: ReadonlyMap<string, AreaFigure> }) {
  const t = useT();
  const tree = useAreaTree();
  const roots = useRoots();
  const { code, choose } = useArea();
  const [withRetired, setWithRetired] = useState(false);
  const nodes = useMemo(() => nodesOf(tree, roots, withRetired), [tree, roots, withRetired]);
  // Down to the grids; buildings stay folded until somebody looks for them.
  const open = useMemo(
    () => tree.all.filter((area) => area.kind !== 'group' && area.kind !== 'building').map((area) => area.code),
    [tree],
  );
  const anyRetired = tree.all.some((area) => area.retired);
  return (
    <>
      <Tree<Node>
        key={tree.all.length}
        blockNode
        treeData={nodes}
        selectedKeys={[code]}
        defaultExpandedKeys={open}
        onSelect={(_keys, { node }) => choose(node.key)}
        titleRender={(node) => (
          <span className={`rv-tree-line ${node.retired ? 'rv-muted' : ''}`}>
            <span>{node.retired ? t('areas:retiredName', { name: node.title }) : node.title}</span>
            <span className="rv-muted rv-numeric">{props.figures.get(node.key)?.words ?? ''}</span>
          </span>
        )}
      />
      {anyRetired ? (
        <Checkbox checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)}>
          {t('areas:withRetired')}
        </Checkbox>
      ) : null}
    </>
  );
}
