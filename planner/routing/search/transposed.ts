/** A square matrix turned over; the same one where that changes nothing, for one matrix is nearer at hand than two. */
export function transposed<Matrix extends Float64Array | Int32Array | Uint16Array>(matrix: Matrix): Matrix {
  const width = Math.sqrt(matrix.length);
  const turned = matrix.slice() as Matrix;
  let isSymmetric = true;
  for (let row = 0; row < width; row++) {
    for (let column = 0; column < width; column++) {
      const value = matrix[row * width + column] as number;
      turned[column * width + row] = value;
      if (matrix[column * width + row] !== value) isSymmetric = false;
    }
  }
  return isSymmetric ? matrix : turned;
}
