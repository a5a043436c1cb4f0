/** One line of a report: a group, or all of them. */
export interface ReportLine {
  area: string;
  name: string;
  /** How many were here when the day began, and at the time of the report. */
  opening: number;
  closing: number;
  arrivals: number;
  departures: number;
  counted: { driveId: string; counted: number; expected: number }[];
  open: number;
}

/** Births, deaths, corrections, a roster just imported: whatever else leads from the morning's figure to that of the report. */
export const othersOf = (line: ReportLine): number => line.closing - line.opening - line.arrivals + line.departures;

/** The sum of the groups, for the area that was asked about; without a name. */
export function totalOf(area: string, groups: readonly ReportLine[]): ReportLine {
  const sum = (of: (group: ReportLine) => number) => groups.reduce((total, group) => total + of(group), 0);
  const countedIn = (group: ReportLine, driveId: string) => group.counted.find((one) => one.driveId === driveId);
  const driveIds = [...new Set(groups.flatMap(({ counted }) => counted.map(({ driveId }) => driveId)))];
  return {
    area,
    name: '',
    opening: sum((group) => group.opening),
    closing: sum((group) => group.closing),
    arrivals: sum((group) => group.arrivals),
    departures: sum((group) => group.departures),
    counted: driveIds.map((driveId) => ({
      driveId,
      counted: sum((group) => countedIn(group, driveId)?.counted ?? 0),
      expected: sum((group) => countedIn(group, driveId)?.expected ?? 0),
    })),
    open: sum((group) => group.open),
  };
}
