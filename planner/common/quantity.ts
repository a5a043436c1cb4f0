/** No time, load, cost or distance of a real plan comes near it, and sums of such numbers stay exact enough. */
export const quantityMax = 1e13;

/** Whether a value is a number that a plan can be made with. */
export function isQuantity(value: unknown): value is number {
  return typeof value === 'number' && Math.abs(value) <= quantityMax;
}
