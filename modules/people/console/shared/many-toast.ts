import type { App } from 'antd';
import type { ManyEnd } from '#platform/web/console-kit/commandMany.ts';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';

type Message = ReturnType<typeof App.useApp>['message'];

/** Says what became of something done to many: how many went through, and why the first of the others did not. */
export function useManyToast(message: Message): (end: ManyEnd) => void {
  const t = useT();
  return ({ done, failed }) => {
    const [first] = failed;
    if (!first) {
      message.success(t('people:list.done', { count: done }));
      return;
    }
    message.warning({
      content: t('people:list.doneSome', { done, failed: failed.length, reason: errorSentence(t, first.error) }),
      duration: 8,
    });
  };
}
