import { createContext, useContext, useMemo } from 'react';
import { useSearchWord } from './nav.tsx';
import { useSession } from './session.tsx';

/** What the kit needs of an area; the shape of the areas module's `Area`. */
export interface AreaInfo {
  code: string;
  parent: string | null;
  kind: string;
  name: string;
  ordinal: number | null;
  geometry: { type: 'Polygon'; coordinates: [number, number][][] } | null;
  zone: string;
  zoneSince: string | null;
  retired: boolean;
}

/** The areas that this person may see, with the questions screens ask of them. */
export class AreaTree {
  readonly all: readonly AreaInfo[];
  readonly #byCode = new Map<string, AreaInfo>();
  readonly #children = new Map<string | null, AreaInfo[]>();

  constructor(areas: readonly AreaInfo[]) {
    this.all = areas;
    for (const area of areas) this.#byCode.set(area.code, area);
    for (const area of areas) {
      const parent = area.parent !== null && this.#byCode.has(area.parent) ? area.parent : null;
      const siblings = this.#children.get(parent) ?? [];
      siblings.push(area);
      this.#children.set(parent, siblings);
    }
    for (const siblings of this.#children.values()) siblings.sort(inOrder);
  }

  find(code: string | null | undefined): AreaInfo | undefined {
    return code ? this.#byCode.get(code) : undefined;
  }

  /** Of `null`: the topmost areas that are visible. */
  childrenOf(code: string | null): readonly AreaInfo[] {
    return this.#children.get(code) ?? [];
  }

  /** The area and everything above it, topmost first. */
  pathTo(code: string): AreaInfo[] {
    const path: AreaInfo[] = [];
    for (let area = this.find(code); area && !path.includes(area); area = this.find(area.parent)) path.unshift(area);
    return path;
  }

  /** Whether `inner` lies in `outer` or is it. */
  covers(outer: string, inner: string): boolean {
    return this.pathTo(inner).some((area) => area.code === outer);
  }

  /** `5组`; with `below`, the steps from there down: `二网格 · 5组 · 8号楼`. */
  nameOf(code: string, below?: string): string {
    const area = this.find(code);
    // Nobody knows an area by its code: while the tree is on its way, its name is.
    if (!area) return this.all.length === 0 ? '…' : code;
    if (!below) return area.name;
    const path = this.pathTo(code);
    const steps = path.slice(path.findIndex((step) => step.code === below) + 1);
    return (steps.length > 0 ? steps : [area]).map((step) => step.name).join(' · ');
  }
}

function inOrder(a: AreaInfo, b: AreaInfo): number {
  return (a.ordinal ?? 1e9) - (b.ordinal ?? 1e9) || a.code.localeCompare(b.code);
}

export const AreaTreeContext = createContext<AreaTree>(new AreaTree([]));

export function useAreaTree(): AreaTree {
  return useContext(AreaTreeContext);
}

/** The area chosen in the header (`?area=` in the address), or the first that this person may see. */
export function useArea(): { code: string; area: AreaInfo | undefined; choose: (code: string) => void } {
  const tree = useAreaTree();
  const { scopes } = useSession();
  const [chosen, choose] = useSearchWord('area');
  const code = chosen ?? scopes[0] ?? '';
  return useMemo(() => ({ code, area: tree.find(code), choose }), [code, tree, choose]);
}

/** Where this person's areas begin: their scopes, without those that lie in another. */
export function useRoots(): readonly AreaInfo[] {
  const tree = useAreaTree();
  const { scopes } = useSession();
  return useMemo(
    () =>
      scopes
        .filter((code) => !scopes.some((other) => other !== code && tree.covers(other, code)))
        .flatMap((code) => tree.find(code) ?? []),
    [tree, scopes],
  );
}

/** The name of an area, with its full path on hovering. */
export function AreaName(props: { code: string | null | undefined; below?: string }) {
  const tree = useAreaTree();
  if (!props.code) return <span className="rv-muted">—</span>;
  const path = tree.pathTo(props.code).map((area) => area.name);
  return <span title={path.join(' / ') || props.code}>{tree.nameOf(props.code, props.below)}</span>;
}
