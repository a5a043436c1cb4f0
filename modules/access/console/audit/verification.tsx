import { Alert } from 'antd';
import { Answer, figureOf, useQueryOf } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract } from '../../contract.ts';

/** Recomputes the chain of seals and says whether anything was changed afterwards. */
export function Verification(props: { onClose: () => void }) {
  const t = useT();
  const answer = useQueryOf(accessContract.queries.auditVerify, {});
  return (
    <Answer of={answer} rows={2}>
      {(found) => (
        <Alert
          className="rv-fault"
          type={found.ok ? 'success' : 'error'}
          showIcon
          closable={{ onClose: props.onClose }}
          title={found.ok ? t('access:verify.ok') : t('access:verify.broken', { seq: found.brokenAt })}
          description={
            <>
              <p>
                {t('access:verify.counted', {
                  batches: figureOf(found.batches),
                  commands: figureOf(found.commands),
                  seq: figureOf(found.seq),
                })}
                {found.erasedUpTo > 0 ? ` ${t('access:verify.erased', { seq: figureOf(found.erasedUpTo) })}` : ''}
              </p>
              <p>
                {t('access:verify.hash')} <span className="rv-hash">{found.hash}</span>
              </p>
            </>
          }
        />
      )}
    </Answer>
  );
}
