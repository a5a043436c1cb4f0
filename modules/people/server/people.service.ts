import { accept, refuse } from '#platform/contract/index.ts';
import { serverModule } from '#platform/server/module.ts';
import { peopleContract } from '../contract.ts';
import { duplicates } from './duplicates.service.ts';
import { peopleExports } from './exports/index.ts';
import { peopleFeed } from './feed.ts';
import { readImport, writeImport } from './import/import.jobs.ts';
import { decideImport, importQueries, startImport } from './import/import.service.ts';
import { undoImport } from './import/undo.service.ts';
import { writeImportRows } from './import/write.service.ts';
import { dismissDuplicate, merge, unmerge } from './merge.service.ts';
import { moveHouseholdTo, movePersonTo } from './moves.ts';
import { nameEntry } from './naming.ts';
import { applyWishes, reportTotal } from './presence.ts';
import { peopleQueries } from './queries.service.ts';
import { peopleRetention } from './retention.ts';
import { addHousehold, addPersonHere, changeHousehold, changePerson, showDocument } from './roster.service.ts';
import { reverseEntries } from './taking-back.ts';

export const peopleModule = serverModule<typeof peopleContract>({
  contract: peopleContract,
  commands: {
    addHousehold,
    updateHousehold: changeHousehold,
    moveHousehold: (ctx, { householdId, toArea }) => moveHouseholdTo(ctx, householdId, toArea),
    addPerson: addPersonHere,
    updatePerson: changePerson,
    showDocument,
    movePerson: (ctx, { personId, toHouseholdId }) => movePersonTo(ctx, personId, toHouseholdId),
    merge,
    unmerge,
    dismissDuplicate,
    recordPresence: async (ctx, { wishes, reportedTotal, source }) => {
      const written = await applyWishes(ctx, wishes, source);
      if (!written.ok || !reportedTotal) return written;
      const reported = await reportTotal(ctx, reportedTotal, source);
      return reported.ok ? written : reported;
    },
    reverseEntry: async (ctx, { entryId, reason }) => {
      const reversed = await reverseEntries(ctx, [entryId], reason);
      if (!reversed.ok) return reversed;
      const [first] = reversed.value.entryIds;
      return first ? accept({ entryId: first }) : refuse('entry.notFound');
    },
    nameEntry,
    startImport,
    decideImport,
    writeImportRows,
    undoImport,
  },
  queries: { ...peopleQueries, ...importQueries, duplicates },
  feed: peopleFeed,
  exports: peopleExports,
  jobs: { 'people.readImport': readImport, 'people.writeImport': writeImport },
  retention: peopleRetention,
  erases: [
    'import_rows',
    'imports',
    'duplicate_dismissals',
    'merges',
    'reported_totals',
    'presence_entries',
    'persons',
    'households',
  ],
});
