export { type AreaInfo, AreaName, AreaTree, AreaTreeContext, useArea, useAreaTree, useRoots } from './area.tsx';
export { AreaPicker, AreasPicker } from './areaPicker.tsx';
export { AsOf, Then } from './asOf.tsx';
export { useCommand } from './command.tsx';
export { useCommandMany } from './commandMany.ts';
export { api, sessionBegan, sessionEnded, useConnection } from './connection.ts';
export { type BulkAction, type Column, compareCells, type SortOrder } from './dataTable/columns.ts';
export { DataTable, type DataTableProps } from './dataTable/index.tsx';
export { useIsDemo } from './demo.ts';
export { ExportButton } from './exportButton.tsx';
export { useFocusBack } from './focusBack.ts';
export * from './format.ts';
export { useHotkeys } from './hotkeys.ts';
export { DayInput, InstantInput } from './instantInput.tsx';
export {
  type AreaFigure,
  type Loans,
  LoansContext,
  type Measure,
  measures,
  useLoans,
} from './loans.ts';
export { PersonLink, ReachContext, ScreenLink, type SearchWords, useGo, useSearchWord } from './nav.tsx';
export { Fact, Figure, MainButton, PageHeader, Section } from './page.tsx';
export { type PersonPanel, PersonPanelsContext, usePersonPanels } from './personPanels.ts';
export { invalidate, useQueryOf } from './query.ts';
export { ReasonDialog } from './reasonDialog.tsx';
export { type ConsoleScreen, menuGroups } from './screen.ts';
export { SessionContext, useMay, useSession } from './session.tsx';
export { Answer, EmptyState, ErrorState, LoadingState } from './states.tsx';
export { StateTag, type StateTone } from './stateTag.tsx';
export { usePhone } from './usePhone.ts';
