import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { townOf } from '#platform/contract/index.ts';
import {
  Answer,
  EmptyState,
  PageHeader,
  Section,
  useArea,
  useMay,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { accessContract } from '../../contract.ts';
import { Certificate } from './certificate.tsx';
import { CloseForm } from './closeForm.tsx';
import '../access.css';

/** Closing the emergency of a town, and the certificates that outlive the data. */
export default function ClosingScreen() {
  const t = useT();
  const { code } = useArea();
  const town = townOf(code);
  const mayClose = useMay(accessContract.commands.closeEmergency);
  const answer = useQueryOf(accessContract.queries.certificates, {});
  return (
    <>
      <PageHeader
        title={t('access:menu.closing')}
        sub={t('access:closing.sub')}
        actions={
          <Button icon={<PrinterOutlined />} onClick={() => print()}>
            {t('access:closing.print')}
          </Button>
        }
      />
      <Section title={t('access:closing.certificates')}>
        <Answer of={answer} rows={3}>
          {({ certificates }) =>
            certificates.length === 0 ? (
              <EmptyState title={t('access:closing.none')} hint={t('access:closing.noneHint')} />
            ) : (
              certificates.map((certificate) => <Certificate key={certificate.id} certificate={certificate} />)
            )
          }
        </Answer>
      </Section>
      {mayClose ? (
        town ? (
          <CloseForm key={town} town={town} />
        ) : (
          <EmptyState title={t('access:settings.chooseTown')} hint={t('access:settings.chooseTownHint')} />
        )
      ) : null}
    </>
  );
}
