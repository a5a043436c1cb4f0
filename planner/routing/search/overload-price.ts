import type { Relaxation } from './anneal.ts';
import type { RichRoutes } from './rich-routes.ts';

/** So that about two batches of steps in five end without overload. */
const fall = 1.06;
const rise = 1.04;

/** Lets trips be overloaded at a price that adapts, and says when none is. */
export class OverloadPrice implements Relaxation {
  private readonly routes: RichRoutes;
  private price: number;

  /** @param price of a mean stop's load too much, at first */
  constructor(routes: RichRoutes, price: number) {
    this.routes = routes;
    this.price = price;
    routes.priceOverload(price);
  }

  get isSound(): boolean {
    return this.routes.overloaded === 0;
  }

  adapt(): void {
    this.price *= this.isSound ? 1 / fall : rise;
    this.routes.priceOverload(this.price);
  }
}
