import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { errorSentence, useLanguage, useT } from '#platform/web/i18n/index.ts';
import { useArea } from './area.tsx';
import { api } from './connection.ts';
import { saveFile } from './saveFile.ts';

/** A spreadsheet that the server writes: its name, and the filter of the screen that asks for it. */
export interface SheetWish {
  name: string;
  filter: object;
  /** Another area than the chosen one. */
  area?: string;
}

/** Saves a spreadsheet of what the screen's filter lets through, in the screen's language. */
export function ExportButton(props: { sheet: SheetWish; label?: string; primary?: boolean }) {
  const { sheet } = props;
  const t = useT();
  const lang = useLanguage();
  const { code } = useArea();
  const { message } = App.useApp();
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      const { name, file } = await api.download(sheet.name, sheet.area ?? code, { ...sheet.filter, lang });
      saveFile(name, file);
    } catch (error) {
      message.error({ content: errorSentence(t, error), duration: 6 });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      icon={<DownloadOutlined />}
      type={props.primary ? 'primary' : 'default'}
      loading={busy}
      onClick={() => void save()}
    >
      {props.label ?? t('console:table.export')}
    </Button>
  );
}
