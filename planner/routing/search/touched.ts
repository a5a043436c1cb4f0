/** The routes whose data must be brought up to date, each once. */
export class Touched {
  readonly routes: Int32Array;
  count = 0;
  private readonly isIn: Uint8Array;

  constructor(routesMax: number) {
    this.routes = new Int32Array(routesMax);
    this.isIn = new Uint8Array(routesMax);
  }

  add(route: number): void {
    if (this.isIn[route] === 1) return;
    this.isIn[route] = 1;
    this.routes[this.count++] = route;
  }

  clear(): void {
    for (let i = 0; i < this.count; i++) this.isIn[this.routes[i] as number] = 0;
    this.count = 0;
  }
}
