import { App, Form, Input, Modal, Segmented } from 'antd';
import { useState } from 'react';
import { type Person, type PresenceWish, peopleContract } from '#modules/people/contract.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { timeOf, useFocusBack } from '#platform/web/console-kit/index.ts';
import { InstantInput } from '#platform/web/console-kit/instantInput.tsx';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';

const kinds = ['arrival', 'departure', 'stay', 'death'] as const;
type Kind = (typeof kinds)[number];

/** Writes the same entry for several known people: a household that leaves, a selection that came. */
export function PresenceDialog(props: { people: readonly Person[]; kind: Kind; onClose: (written: boolean) => void }) {
  const { people } = props;
  const t = useT();
  useFocusBack();
  const { message } = App.useApp();
  const record = useCommandMany(peopleContract.commands.recordPresence);
  const [kind, setKind] = useState<Kind>(props.kind);
  const [effectiveAt, setEffectiveAt] = useState<string | undefined>(() => new Date().toISOString());
  const [reason, setReason] = useState('');

  const write = async () => {
    if (!effectiveAt) return;
    const end = await record.run(
      people.map((person) => ({
        area: person.area,
        payload: {
          wishes: [{ personId: person.id, kind, effectiveAt, reason } satisfies Partial<PresenceWish>],
          source: { kind: 'desk' as const },
        },
      })),
    );
    const [failed] = end.failed;
    if (!failed) message.success(t('people:entry.saved', { count: end.done }));
    else {
      message.warning({
        content: t('people:list.doneSome', {
          done: end.done,
          failed: end.failed.length,
          reason: errorSentence(t, failed.error),
        }),
        duration: 8,
      });
    }
    props.onClose(true);
  };

  const names = people
    .slice(0, 8)
    .map((person) => person.name)
    .join(t('common:comma'));
  return (
    <Modal
      open
      title={t('people:entry.title')}
      okText={t('people:entry.save')}
      cancelText={t('common:cancel')}
      confirmLoading={record.busy}
      okButtonProps={{ disabled: !effectiveAt }}
      onOk={() => void write()}
      onCancel={() => props.onClose(false)}
    >
      <Form layout="vertical" onFinish={() => void write()}>
        <p>
          <strong>{people.length > 8 ? t('people:entry.andMore', { names, count: people.length }) : names}</strong>
        </p>
        <Form.Item label={t('people:entry.kind')}>
          <Segmented<Kind>
            value={kind}
            onChange={setKind}
            options={kinds.map((value) => ({ value, label: t(`people:presenceKind.${value}`) }))}
          />
        </Form.Item>
        <Form.Item label={t('people:entry.when')} required>
          <InstantInput value={effectiveAt} onChange={setEffectiveAt} max={new Date().toISOString()} />
        </Form.Item>
        <Form.Item label={t('people:entry.reason')}>
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            placeholder={t('people:entry.reasonHint')}
            onChange={(event) => setReason(event.target.value)}
          />
        </Form.Item>
        {effectiveAt ? (
          <p className="rv-preview">
            {t('people:entry.preview', {
              who: people.length > 1 ? t('people:entry.people', { count: people.length }) : names,
              when: timeOf(effectiveAt),
              kind: t(`people:presenceKind.${kind}`),
            })}
          </p>
        ) : null}
      </Form>
    </Modal>
  );
}
