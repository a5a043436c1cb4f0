import { CloseOutlined, PrinterOutlined } from '@ant-design/icons';
import { Alert, Button, Typography } from 'antd';
import { MainButton, Section, timeOf, useAreaTree } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { Qr } from '../qr.tsx';
import { invitationLink } from './token.ts';
import '../access.css';

/** An invitation just made: only now is its secret known. */
export interface FreshInvitation {
  token: string;
  area: string;
  post: string;
  round: string | undefined;
  expiresAt: string;
}

/** Names of this machine that no other can reach. */
const onlyHere = /^(localhost|127\.|\[::1\]$)/;

/** The codes of new invitations, to be scanned from the screen or printed as A6 cards. */
export function Cards(props: { invitations: readonly FreshInvitation[]; onClose: () => void }) {
  const t = useT();
  const tree = useAreaTree();
  return (
    <Section
      className="rv-invite"
      title={t('access:card.title', { count: props.invitations.length })}
      extra={
        <span className="rv-row rv-no-print">
          <MainButton icon={<PrinterOutlined />} onClick={() => print()}>
            {t('access:card.print')}
          </MainButton>
          <Button icon={<CloseOutlined />} onClick={props.onClose}>
            {t('access:card.done')}
          </Button>
        </span>
      }
    >
      <p className="rv-muted rv-no-print">{t('access:card.once')}</p>
      {onlyHere.test(location.hostname) ? (
        <Alert showIcon type="warning" className="rv-alert rv-no-print" title={t('access:card.onlyHere')} />
      ) : null}
      <div className="rv-invite-cards">
        {props.invitations.map((invitation) => (
          <article key={invitation.token} className="rv-a6">
            <div className="rv-a6-brand">
              <img src="/vest.svg" alt="" width={20} height={20} /> {t('access:card.brand')}
            </div>
            <Qr text={invitationLink(location.origin, invitation.token)} size={260} label={t('access:card.scan')} />
            <strong>{invitation.post}</strong>
            <span>
              {tree
                .pathTo(invitation.area)
                .slice(-2)
                .map((area) => area.name)
                .join(' · ')}
              {invitation.round ? ` · ${invitation.round}` : ''}
            </span>
            <span>{t('access:card.until', { time: timeOf(invitation.expiresAt) })}</span>
            <span className="rv-muted">{t('access:card.scan')}</span>
            <Typography.Link
              className="rv-no-print"
              href={invitationLink(location.origin, invitation.token)}
              target="_blank"
              copyable={{
                text: invitationLink(location.origin, invitation.token),
                tooltips: [t('access:card.copy'), t('access:card.copied')],
              }}
            >
              {t('access:card.link')}
            </Typography.Link>
          </article>
        ))}
      </div>
    </Section>
  );
}
