import { InboxOutlined } from '@ant-design/icons';
import { Alert, Button, Progress, Upload } from 'antd';
import { useState } from 'react';
import { peopleContract } from '#modules/people/contract.ts';
import { ApiError } from '#platform/web/api/index.ts';
import { api, useArea, useCommand, useIsDemo } from '#platform/web/console-kit/index.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';

const sizeBytesMax = 50 * 1024 * 1024;
const formats = ['.xlsx', '.xls', '.csv'];

/** Takes a spreadsheet by drop or by choice, uploads it, and begins to read it. */
export function UploadBox({ onStarted }: { onStarted: (importId: string) => void }) {
  const t = useT();
  const { code } = useArea();
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const isDemo = useIsDemo();
  const start = useCommand(peopleContract.commands.startImport, { quiet: true });

  const take = async (file: File) => {
    setProblem(undefined);
    if (!formats.some((ending) => file.name.toLowerCase().endsWith(ending))) {
      setProblem(t('roster:import.wrongFormat', { name: file.name }));
      return;
    }
    if (file.size > sizeBytesMax) {
      setProblem(t('roster:import.tooBig'));
      return;
    }
    setShare(0);
    try {
      const { fileId } = await api.upload(code, file, setShare);
      const end = await start.run({ fileId, fileName: file.name });
      if (end.ok) onStarted(end.result.importId);
      else setProblem(errorSentence(t, end.error));
    } catch (error) {
      setProblem(
        error instanceof ApiError && error.status > 0 ? errorSentence(t, error) : t('roster:import.uploadFailed'),
      );
    } finally {
      setShare(undefined);
    }
  };

  return (
    <div className="rv-upload">
      <Upload.Dragger
        accept={formats.join(',')}
        multiple={false}
        showUploadList={false}
        disabled={share !== undefined}
        beforeUpload={(file) => {
          void take(file);
          return false;
        }}
      >
        {share === undefined ? (
          <>
            <p className="rv-upload-icon">
              <InboxOutlined />
            </p>
            <p className="rv-upload-title">{t('roster:import.drop')}</p>
            <p className="rv-muted">{t('roster:import.formats')}</p>
          </>
        ) : (
          <>
            <p>{t('roster:import.uploading', { percent: Math.floor(share * 100) })}</p>
            <Progress percent={Math.floor(share * 100)} strokeColor="var(--rv-ink)" showInfo={false} />
          </>
        )}
      </Upload.Dragger>
      {isDemo && share === undefined ? (
        <Button
          type="link"
          onClick={async () => {
            const file = await fetch('/api/demo/roster.xlsx').catch(() => undefined);
            if (file?.ok) void take(new File([await file.blob()], 'roster.xlsx'));
          }}
        >
          {t('roster:import.demo')}
        </Button>
      ) : null}
      {problem ? <Alert showIcon type="error" className="rv-alert" title={problem} /> : null}
    </div>
  );
}
