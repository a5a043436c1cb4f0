import { drivesContract } from '#modules/drives/contract.ts';
import { messagesContract } from '#modules/messages/contract.ts';
import { peopleContract } from '#modules/people/contract.ts';
import {
  EmptyState,
  ErrorState,
  Figure,
  figureOf,
  LoadingState,
  ScreenLink,
  Section,
  useMay,
  useQueryOf,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** What waits, and for whom. */
export function Waiting() {
  const t = useT();
  const { actorId } = useSession();
  const mayImport = useMay(peopleContract.commands.startImport);
  const messages = useQueryOf(messagesContract.queries.list, { state: 'new', limit: 1 });
  const imports = useQueryOf(peopleContract.queries.imports, {}, { enabled: mayImport });
  const differences = useQueryOf(drivesContract.queries.discrepancies, {
    state: ['open', 'assigned'],
    limit: 1,
  });
  const undecided = imports.data?.imports.filter((each) => each.state === 'decide') ?? [];
  const owners = differences.data?.owners ?? [];
  const newMessages = messages.data?.total ?? 0;
  const nothing = newMessages === 0 && undecided.length === 0 && owners.length === 0;

  return (
    <Section title={t('console:overview.waiting')}>
      {differences.error ? (
        <ErrorState error={differences.error} retry={() => void differences.refetch()} />
      ) : !differences.data ? (
        <LoadingState rows={4} />
      ) : nothing ? (
        <EmptyState title={t('console:overview.nothingWaits')} />
      ) : (
        <ul className="rv-lines">
          {newMessages > 0 ? (
            <li>
              <span>{t('console:overview.newMessages')}</span>
              <Figure size="inline" value={figureOf(newMessages)} to="/messages" search={{ state: 'new' }} />
            </li>
          ) : null}
          {undecided.map((each) => (
            <li key={each.id}>
              <ScreenLink to={`/import/${each.id}`}>
                {t('console:overview.importWaits', { name: each.fileName })}
              </ScreenLink>
              <Figure size="inline" value={figureOf(each.counts.needsDecision)} to={`/import/${each.id}`} />
            </li>
          ))}
          {owners.map(({ ownerId, ownerName, count }) => (
            <li key={ownerId ?? ''}>
              <span>
                {t('console:overview.differencesOf', { name: ownerName ?? t('console:overview.nobody') })}
                {ownerId === actorId ? ` · ${t('console:overview.you')}` : ''}
              </span>
              <Figure
                size="inline"
                tone={ownerId === null ? 'late' : 'plain'}
                value={figureOf(count)}
                to="/board"
                search={ownerId === actorId ? { owner: 'mine' } : {}}
              />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
