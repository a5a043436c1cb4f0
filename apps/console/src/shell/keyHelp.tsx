import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useHotkeys, usePhone } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

const keys = [
  { keys: ['j', '↓'], word: 'down' },
  { keys: ['k', '↑'], word: 'up' },
  { keys: ['Enter'], word: 'open' },
  { keys: ['x'], word: 'select' },
  { keys: ['/'], word: 'search' },
  { keys: ['Esc'], word: 'leave' },
  { keys: ['?'], word: 'help' },
] as const;

/** What the keyboard can do; opens with `?`. */
export function KeyHelp() {
  const t = useT();
  const phone = usePhone();
  const [open, setOpen] = useState(false);
  useHotkeys({ '?': () => setOpen(true) });
  if (phone) return null;
  return (
    <>
      <Button
        type="text"
        icon={<QuestionCircleOutlined />}
        aria-label={t('console:keys.title')}
        onClick={() => setOpen(true)}
      />
      <Modal open={open} title={t('console:keys.title')} footer={null} width={420} onCancel={() => setOpen(false)}>
        <dl className="rv-keys">
          {keys.map((entry) => (
            <div key={entry.word}>
              <dt>
                {entry.keys.map((key) => (
                  <kbd key={key} className="rv-kbd">
                    {key}
                  </kbd>
                ))}
              </dt>
              <dd>{t(`console:keys.${entry.word}`)}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}
