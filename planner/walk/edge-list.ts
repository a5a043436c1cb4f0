import { metresBetween } from './geometry.ts';
import { GrowingFloats, GrowingInts } from './growing.ts';
import type { WalkNetwork } from './model.ts';

/** A network in the making: nodes, then edge after edge with its shape points. */
export class EdgeList {
  private readonly nodeLon = new GrowingFloats();
  private readonly nodeLat = new GrowingFloats();
  private readonly from = new GrowingInts();
  private readonly to = new GrowingInts();
  private readonly metres = new GrowingFloats();
  private readonly slowness = new GrowingFloats();
  private readonly direction = new GrowingInts();
  private readonly snaps = new GrowingInts();
  private readonly shapeStart = new GrowingInts();
  private readonly shapeLon = new GrowingFloats();
  private readonly shapeLat = new GrowingFloats();
  private pointsBefore = 0;

  addNode(lon: number, lat: number): number {
    this.nodeLon.push(lon);
    this.nodeLat.push(lat);
    return this.nodeLon.length - 1;
  }

  addShapePoint(lon: number, lat: number): void {
    this.shapeLon.push(lon);
    this.shapeLat.push(lat);
  }

  /** Forgets the shape points since the last edge. */
  dropShapePoints(): void {
    this.shapeLon.length = this.pointsBefore;
    this.shapeLat.length = this.pointsBefore;
  }

  /** Makes an edge of the shape points since the last one. */
  endEdge(from: number, to: number, slowness: number, direction: number, snaps = 1): void {
    let metres = 0;
    const { values: lon } = this.shapeLon;
    const { values: lat } = this.shapeLat;
    for (let i = this.pointsBefore + 1; i < this.shapeLon.length; i++) {
      metres += metresBetween(at(lon, i - 1), at(lat, i - 1), at(lon, i), at(lat, i));
    }
    this.from.push(from);
    this.to.push(to);
    this.metres.push(metres);
    this.slowness.push(slowness);
    this.direction.push(direction);
    this.snaps.push(snaps);
    this.shapeStart.push(this.pointsBefore);
    this.pointsBefore = this.shapeLon.length;
  }

  toNetwork(): WalkNetwork {
    this.shapeStart.push(this.pointsBefore);
    return {
      nodeCount: this.nodeLon.length,
      nodeLon: this.nodeLon.toArray(),
      nodeLat: this.nodeLat.toArray(),
      edgeCount: this.from.length,
      edgeFrom: this.from.toArray(),
      edgeTo: this.to.toArray(),
      edgeMetres: this.metres.toArray(),
      edgeSlowness: this.slowness.toArray(),
      edgeDirection: Uint8Array.from(this.direction.toArray()),
      edgeSnaps: Uint8Array.from(this.snaps.toArray()),
      shapeStart: this.shapeStart.toArray(),
      shapeLon: this.shapeLon.toArray(),
      shapeLat: this.shapeLat.toArray(),
    };
  }
}

const at = (values: ArrayLike<number>, index: number): number => values[index] as number;
