import { type AreaCode, townOf } from '#platform/contract/index.ts';
import type { AreaKind } from '../contract.ts';

/** What the tree needs to know of an area. */
export interface AreaNode {
  code: AreaCode;
  parent: AreaCode | null;
  kind: AreaKind;
  name: string;
  ordinal: number | null;
  retired: boolean;
}

/** The areas known, answering who covers whom. Immutable: a change builds another. */
export class AreaTree {
  private readonly nodes: ReadonlyMap<AreaCode, AreaNode>;
  private readonly children = new Map<AreaCode, AreaCode[]>();

  constructor(nodes: Iterable<AreaNode>) {
    const byCode = new Map<AreaCode, AreaNode>();
    for (const node of nodes) byCode.set(node.code, node);
    this.nodes = byCode;
    for (const { code, parent } of byCode.values()) {
      if (parent === null) continue;
      const siblings = this.children.get(parent);
      if (siblings) siblings.push(code);
      else this.children.set(parent, [code]);
    }
  }

  find(code: AreaCode): AreaNode | undefined {
    return this.nodes.get(code);
  }

  exists(code: AreaCode): boolean {
    return this.nodes.has(code);
  }

  all(): AreaNode[] {
    return [...this.nodes.values()];
  }

  /** From `code` upwards, `code` first. A broken tree (a cycle) ends the walk. */
  *upwards(code: AreaCode): Generator<AreaNode> {
    const seen = new Set<AreaCode>();
    let node = this.nodes.get(code);
    while (node && !seen.has(node.code)) {
      seen.add(node.code);
      yield node;
      node = node.parent === null ? undefined : this.nodes.get(node.parent);
    }
  }

  covers(outer: AreaCode, inner: AreaCode): boolean {
    for (const node of this.upwards(inner)) if (node.code === outer) return true;
    return false;
  }

  /** `code` and everything below it, parents before children. */
  within(code: AreaCode): AreaCode[] {
    if (!this.nodes.has(code)) return [];
    // A set keeps the order of insertion and is walked while it grows.
    const found = new Set([code]);
    for (const outer of found) for (const child of this.childrenOf(outer)) found.add(child);
    return [...found];
  }

  childrenOf(code: AreaCode): AreaCode[] {
    return this.children.get(code) ?? [];
  }

  /** Distribution keys of everything within `code`. */
  townsWithin(code: AreaCode): string[] {
    return [...new Set(this.within(code).map(townOf))];
  }

  /** Every distribution key. */
  towns(): string[] {
    return [...new Set([...this.nodes.keys()].map(townOf))];
  }
}
