import { Alert, App, Modal, Segmented, Upload } from 'antd';
import { useMemo, useState } from 'react';
import { AreaName, useArea, useAreaTree, useCommandMany } from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';
import { areasContract } from '../contract.ts';
import { type CoordinateSystem, readGeoJson } from './geoImport.ts';

const systems: readonly CoordinateSystem[] = ['wgs84', 'gcj02'];
const fileBytesMax = 20_000_000;

/** Takes the outlines of areas from a GeoJSON file, after showing what it found. */
export function ImportDialog(props: { open: boolean; onClose: () => void }) {
  const t = useT();
  const tree = useAreaTree();
  const { code } = useArea();
  const { message } = App.useApp();
  const [text, setText] = useState<string>();
  const [system, setSystem] = useState<CoordinateSystem>('wgs84');
  const update = useCommandMany(areasContract.commands.update);
  const found = useMemo(
    () => (text === undefined ? undefined : readGeoJson(text, tree, code, system)),
    [text, tree, code, system],
  );

  const close = () => {
    setText(undefined);
    props.onClose();
  };
  const save = async () => {
    const { done, failed } = await update.run(
      (found?.matched ?? []).map((payload) => ({ area: payload.code, payload })),
    );
    if (failed[0]) message.error(errorSentence(t, failed[0].error));
    else message.success(t('areas:import.done', { count: done }));
    if (done > 0) close();
  };

  return (
    <Modal
      open={props.open}
      title={t('areas:import.title')}
      okText={t('areas:import.save', { count: found?.matched.length ?? 0 })}
      okButtonProps={{ danger: true, disabled: !found?.matched.length, loading: update.busy }}
      onOk={() => void save()}
      onCancel={close}
    >
      <div className="rv-stack">
        <Upload.Dragger
          accept=".json,.geojson,application/geo+json"
          maxCount={1}
          showUploadList={false}
          beforeUpload={(file) => {
            if (file.size > fileBytesMax) message.error(t('areas:import.tooLarge'));
            else void file.text().then(setText, () => message.error(t('areas:import.unreadable')));
            return false;
          }}
        >
          <p>{t('areas:import.drop')}</p>
          <p className="rv-muted">{t('areas:import.hint')}</p>
        </Upload.Dragger>
        <Segmented<CoordinateSystem>
          value={system}
          onChange={setSystem}
          options={systems.map((each) => ({ value: each, label: t(`areas:import.${each}`) }))}
        />
        {text !== undefined && !found ? <Alert type="error" showIcon title={t('areas:import.unreadable')} /> : null}
        {found ? (
          <>
            <p>
              {t('areas:import.found', { count: found.matched.length })}{' '}
              {found.matched.slice(0, 30).map(({ code: each }) => (
                <span key={each} className="rv-import-name">
                  <AreaName code={each} />
                </span>
              ))}
            </p>
            {found.unknown.length > 0 ? (
              <Alert
                type="warning"
                showIcon
                title={t('areas:import.unknown', { names: found.unknown.slice(0, 10).join(t('common:comma')) })}
              />
            ) : null}
            {found.skipped > 0 ? (
              <p className="rv-muted">{t('areas:import.skipped', { count: found.skipped })}</p>
            ) : null}
          </>
        ) : null}
      </div>
    </Modal>
  );
}
