/** Which cells of a matrix TSPLIB's formats list, row by row; the others mirror them. */
const cells: Record<string, (row: number, size: number) => [from: number, to: number]> = {
  FULL_MATRIX: (_, size) => [0, size],
  LOWER_ROW: (row) => [0, row],
  LOWER_DIAG_ROW: (row) => [0, row + 1],
  UPPER_ROW: (row, size) => [row + 1, size],
  UPPER_DIAG_ROW: (row, size) => [row, size],
  // A column of one triangle is a row of the other.
  LOWER_COL: (row, size) => [row + 1, size],
  LOWER_DIAG_COL: (row, size) => [row, size],
  UPPER_COL: (row) => [0, row],
  UPPER_DIAG_COL: (row) => [0, row + 1],
};

/** How many weights a format lists; undefined when it is not known. */
export function explicitSize(format: string, size: number): number | undefined {
  if (!Object.hasOwn(cells, format)) return undefined;
  if (format === 'FULL_MATRIX') return size * size;
  return format.includes('DIAG') ? (size * (size + 1)) / 2 : (size * (size - 1)) / 2;
}

export function explicitMatrix(format: string, size: number, weights: readonly number[]): Float64Array {
  const matrix = new Float64Array(size * size);
  let at = 0;
  for (let row = 0; row < size; row++) {
    const [from, to] = cells[format]?.(row, size) ?? [0, 0];
    for (let column = from; column < to; column++) {
      const weight = weights[at++] as number;
      matrix[row * size + column] = weight;
      if (format !== 'FULL_MATRIX') matrix[column * size + row] = weight;
    }
  }
  return matrix;
}
