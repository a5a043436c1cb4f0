import type { FeedPart } from '#platform/web/phone/feedStore.ts';

interface NamedArea {
  code: string;
  name: string;
}

/** What the areas of the post are called, in memory. The feed brings all of them each time. */
export class AreaNames implements FeedPart {
  #areas: readonly NamedArea[] = [];

  reset(): void {
    this.#areas = [];
  }

  apply(part: unknown): void {
    this.#areas = part as NamedArea[];
  }

  snapshot(): readonly NamedArea[] {
    return this.#areas;
  }

  /** The village's word for an area, or its code while the list is not here. */
  nameOf(code: string): string {
    return this.#areas.find((area) => area.code === code)?.name ?? code;
  }
}
