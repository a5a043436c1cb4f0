import { Drawer } from 'antd';
import {
  AreaName,
  Fact,
  figureOf,
  fullTimeOf,
  ScreenLink,
  StateTag,
  useLoans,
} from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { type AuditEntry, RetentionKind } from '../../contract.ts';
import '../access.css';

/** One entry of the log with everything that it says. */
export function EntryDrawer(props: { entry: AuditEntry | undefined; onClose: () => void }) {
  const { commandName } = useLoans();
  const { entry } = props;
  return (
    <Drawer open={entry !== undefined} size={520} title={entry ? commandName(entry.name) : ''} onClose={props.onClose}>
      {entry ? <EntryFacts entry={entry} /> : null}
    </Drawer>
  );
}

function EntryFacts(props: { entry: AuditEntry }) {
  const t = useT();
  const { entry } = props;
  return (
    <>
      <dl className="rv-facts">
        <Fact word={t('access:audit.outcome')}>
          {entry.status === 'accepted' ? (
            <StateTag tone="good">{t('access:audit.accepted')}</StateTag>
          ) : (
            <StateTag tone="warn">{errorSentence(t, { code: entry.error ?? 'unknown' })}</StateTag>
          )}
        </Fact>
        <Fact word={t('access:audit.actor')}>
          <ScreenLink to="/audit" search={{ actor: entry.actorId }}>
            {entry.actorName}
          </ScreenLink>
        </Fact>
        <Fact word={t('access:audit.device')}>
          {entry.deviceId ? <span className="rv-hash">{entry.deviceId}</span> : t('access:audit.desk')}
        </Fact>
        <Fact word={t('access:area')}>
          <AreaName code={entry.area} />
        </Fact>
        <Fact word={t('access:audit.at')}>{fullTimeOf(entry.at)}</Fact>
        <Fact word={t('access:audit.receivedAt')}>{fullTimeOf(entry.receivedAt)}</Fact>
        <Fact word={t('access:audit.command')}>
          <span className="rv-hash">{entry.name}</span>
        </Fact>
        <Fact word={t('access:audit.id')}>
          <span className="rv-hash">{entry.id}</span>
        </Fact>
        <Fact word={t('access:audit.seq')}>{entry.seq}</Fact>
      </dl>
      {entry.erased ? <ErasedPart erased={entry.erased} /> : <PayloadPart payload={entry.payload} />}
    </>
  );
}

function PayloadPart({ payload }: { payload: unknown }) {
  const t = useT();
  return (
    <>
      <h3 className="rv-payload-title">{t('access:audit.payload')}</h3>
      {payload === null || payload === undefined ? (
        <p className="rv-muted">{t('access:audit.payloadErased')}</p>
      ) : (
        <pre className="rv-payload">{JSON.stringify(payload, null, 2)}</pre>
      )}
    </>
  );
}

function ErasedPart({ erased }: { erased: NonNullable<AuditEntry['erased']> }) {
  const t = useT();
  const kinds = RetentionKind.options.filter((kind) => erased[kind] > 0);
  return (
    <>
      <h3 className="rv-payload-title">{t('access:audit.erased')}</h3>
      {kinds.length === 0 ? <p className="rv-muted">{t('access:retention.erasedNothing')}</p> : null}
      <dl className="rv-facts">
        {kinds.map((kind) => (
          <Fact key={kind} word={t(`access:retention.kind.${kind}.name`)}>
            <span className="rv-numeric">{figureOf(erased[kind])}</span>
          </Fact>
        ))}
      </dl>
    </>
  );
}
