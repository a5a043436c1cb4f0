const MEGABYTE = 1024 * 1024;

/** What a roster file may cost at most. A village has thousands of rows, a town some hundred thousand. */
export const rosterFileLimits = {
  fileBytesMax: 50 * MEGABYTE,
  /** The old binary format packs a cell into a few bytes, so that a smaller file holds as many. */
  xlsBytesMax: 20 * MEGABYTE,
  /** What a zipped file may unfold to, in all. */
  unzippedBytesMax: 200 * MEGABYTE,
  zipEntriesMax: 5000,
  sheetsMax: 100,
  rowsMax: 200_000,
  columnsMax: 200,
  cellsMax: 2_000_000,
  cellTextMax: 2000,
} as const;
