import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { messagesContract, pasteCharactersMax } from '#modules/messages/contract.ts';
import { figureOf, MainButton, useCommand, useIsDemo } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

const draftKey = 'redvest.paste';
const rowsMax = 18;
const longText = 20_000;

/** Takes the chat group's messages as they are copied. What was typed survives a reload until it is taken. */
export function PasteBox({ day, onTaken }: { day: string; onTaken: () => void }) {
  const t = useT();
  const { message } = App.useApp();
  const [text, setText] = useState(() => sessionStorage.getItem(draftKey) ?? '');
  const isDemo = useIsDemo();
  const paste = useCommand(messagesContract.commands.paste);
  const isTooLong = text.length > pasteCharactersMax;
  const keep = (value: string) => {
    setText(value);
    // A draft too long to be taken may be too long to be kept.
    if (value.length <= pasteCharactersMax) sessionStorage.setItem(draftKey, value);
  };

  const submit = async () => {
    if (!text.trim() || isTooLong) return;
    const end = await paste.run({ text, day });
    if (!end.ok) return;
    const { added, seenBefore } = end.result;
    const words = added === 0 ? 'onlySeen' : seenBefore > 0 ? 'addedSeen' : 'added';
    message.success({ content: t(`messages:paste.${words}`, { added, seen: seenBefore }), duration: 5 });
    keep('');
    onTaken();
  };

  return (
    <div className="rv-section rv-no-print">
      <Input.TextArea
        autoFocus
        aria-label={t('messages:paste.label')}
        placeholder={t('messages:paste.label')}
        rows={rowsMax}
        // To fit the text it is laid out twice more: a long one stands still for seconds.
        autoSize={text.length < longText && { minRows: 6, maxRows: rowsMax }}
        status={isTooLong ? 'error' : ''}
        value={text}
        onChange={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void submit();
        }}
      />
      <div className="rv-row rv-paste-actions">
        <MainButton disabled={!text.trim() || isTooLong} loading={paste.busy} onClick={() => void submit()}>
          {t('messages:paste.submit')}
        </MainButton>
        {isDemo && !text ? (
          <Button
            onClick={async () => {
              const file = await fetch('/api/demo/messages.txt').catch(() => undefined);
              if (file?.ok) keep(await file.text());
            }}
          >
            {t('messages:paste.demo')}
          </Button>
        ) : null}
        {isTooLong ? (
          <span role="alert">
            {t('messages:paste.tooLong', { length: figureOf(text.length), max: figureOf(pasteCharactersMax) })}
          </span>
        ) : (
          <span className="rv-muted">{t('messages:paste.hint')}</span>
        )}
      </div>
    </div>
  );
}
