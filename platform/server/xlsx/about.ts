/** Stands beside the title of a sheet that says where its workbook comes from. */
export const aboutMark = 'Redvest';

/** Whether a sheet, by its first row, is about its workbook and holds no data. */
export const isAboutSheet = (firstRow: readonly ({ text: string } | null)[] | undefined): boolean =>
  firstRow?.[1]?.text === aboutMark;
