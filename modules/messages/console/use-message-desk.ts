import { App } from 'antd';
import { useState } from 'react';
import { type Message, messagesContract } from '#modules/messages/contract.ts';
import { useCommandMany } from '#platform/web/console-kit/commandMany.ts';
import { useArea, useCommand } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { type Draft, draftOf, problemsOf } from './view/draft.ts';

const { commands } = messagesContract;

/** Drafts of the day's messages and what can be done with them, one at a time or many at once. */
export function useMessageDesk() {
  const t = useT();
  const { code } = useArea();
  const { message: toast } = App.useApp();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const [busyId, setBusyId] = useState<string>();
  const reopen = useCommand(commands.reopen, { done: () => t('messages:reopened') });
  const takeBack = (messageId: string) => reopen.run({ messageId, reason: t('messages:undoReason') });
  const confirm = useCommand(commands.confirm, {
    done: ({ entryIds }) =>
      entryIds.length > 0 ? t('messages:confirmed', { count: entryIds.length }) : t('messages:confirmedNone'),
    undo: ({ messageId }) => takeBack(messageId),
  });
  const drop = useCommand(commands.drop, {
    done: ({ changed }) => t('messages:droppedToast', { count: changed }),
    undo: (_, { messageIds }) => Promise.all(messageIds.map(takeBack)),
  });
  const confirmMany = useCommandMany(commands.confirm);

  const draft = (message: Message) => drafts.get(message.id) ?? draftOf(message);
  const payloadOf = (message: Message) => {
    const { countArea, entries, reportedTotal } = draft(message);
    return {
      messageId: message.id,
      countArea: countArea ?? code,
      wishes: entries.map((entry) => entry.wish),
      reportedTotal,
    };
  };
  const ready = (message: Message) =>
    message.state === 'new' && problemsOf(draft(message), new Date().toISOString()).length === 0;
  const during = async <T>(messageId: string, act: () => Promise<T>): Promise<T> => {
    setBusyId(messageId);
    try {
      return await act();
    } finally {
      setBusyId(undefined);
    }
  };

  return {
    draft,
    ready,
    busyId,
    busyMany: confirmMany.busy,
    change: (messageId: string, next: Draft) => setDrafts((before) => new Map(before).set(messageId, next)),
    confirm: (message: Message) => during(message.id, () => confirm.run(payloadOf(message))),
    drop: (messageIds: string[]) => drop.run({ messageIds }),
    reopen: (messageId: string) => during(messageId, () => takeBack(messageId)),
    confirmMany: async (messages: readonly Message[]) => {
      const { done, failed } = await confirmMany.run(
        messages.filter(ready).map((message) => ({ payload: payloadOf(message) })),
      );
      if (failed.length === 0) toast.success(t('messages:bulkDone', { done }));
      else toast.warning({ content: t('messages:bulkSome', { done, failed: failed.length }), duration: 8 });
    },
  };
}
