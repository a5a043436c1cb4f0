import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { errorSentence, useT } from '#platform/web/i18n/index.ts';

/** Nothing here yet, and what to do about it. */
export function EmptyState(props: { title: string; hint?: string; action?: ReactNode }) {
  return (
    <div className="rv-empty" role="status">
      <p className="rv-empty-title">{props.title}</p>
      {props.hint ? <p className="rv-muted">{props.hint}</p> : null}
      {props.action ? <p>{props.action}</p> : null}
    </div>
  );
}

/** What happened, what was kept, what to do. */
export function ErrorState(props: { error: unknown; retry?: () => void; title?: string }) {
  const t = useT();
  const sentence = errorSentence(t, props.error);
  return (
    <div className="rv-error" role="alert">
      <p className="rv-empty-title">{props.title ?? t('console:error.title')}</p>
      <p>{sentence}</p>
      <p className="rv-muted">{t('console:error.kept')}</p>
      {props.retry ? <Button onClick={props.retry}>{t('console:error.retry')}</Button> : null}
    </div>
  );
}

/** The shape of what is coming: a heading and some lines. */
export function LoadingState(props: { rows?: number }) {
  return <Skeleton active title={{ width: '24%' }} paragraph={{ rows: props.rows ?? 6 }} className="rv-loading" />;
}

interface QueryLike<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Draws a query's answer, or its waiting and failing in the same way everywhere. */
export function Answer<T>(props: { of: QueryLike<T>; rows?: number; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = props.of;
  if (data !== undefined) return props.children(data);
  if (error) return <ErrorState error={error} retry={() => void refetch()} />;
  return <LoadingState rows={props.rows} />;
}
