import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { EnrolSecondFactor, SignIn } from '#modules/access/console/signIn/index.ts';
import type { Session } from '#modules/access/contract.ts';
import { areasContract } from '#modules/areas/contract.ts';
import { ApiError } from '#platform/web/api/index.ts';
import {
  AreaTree,
  AreaTreeContext,
  api,
  ErrorState,
  invalidate,
  LoadingState,
  SessionContext,
  sessionBegan,
  useArea,
  useQueryOf,
} from '#platform/web/console-kit/index.ts';
import { screens, street } from './screens.ts';
import { PhoneOnly } from './shell/apologies.tsx';
import { Shell } from './shell/shell.tsx';

/** Lets in who is signed in with a second factor; everybody else signs in first. */
export function Gate() {
  const client = useQueryClient();
  const me = useQuery({ queryKey: ['me'], queryFn: () => api.get('/api/me') as Promise<Session>, staleTime: 60_000 });
  const enter = () => {
    sessionBegan();
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' });
    void client.invalidateQueries({ queryKey: ['me'] });
  };

  if (me.data === undefined) {
    if (!me.error) return <LoadingState />;
    if (me.error instanceof ApiError && me.error.status === 401) return <SignIn onEntered={enter} />;
    return <ErrorState error={me.error} retry={() => void me.refetch()} />;
  }
  if (me.data.role === 'volunteer') return <PhoneOnly />;
  if (me.data.needsSecondFactor) return <EnrolSecondFactor onDone={enter} />;
  return (
    <SessionContext value={me.data}>
      <WithAreas>
        <Shell screens={screens}>
          <Outlet />
        </Shell>
      </WithAreas>
    </SessionContext>
  );
}

/** The tree of areas under everything, and news from the server for the chosen area. */
function WithAreas(props: { children: React.ReactNode }) {
  const client = useQueryClient();
  const { code } = useArea();
  const answer = useQueryOf(areasContract.queries.tree, {});
  const tree = useMemo(() => new AreaTree(answer.data?.areas ?? []), [answer.data]);

  useEffect(() => {
    if (!code) return;
    const waiting = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A round sends many commits a second: the screens follow at the pace of an eye.
    const stop = api.live(code, ({ topic }) => {
      waiting.add(topic);
      timer ??= setTimeout(() => {
        timer = undefined;
        for (const each of waiting) invalidate(client, street, each);
        waiting.clear();
      }, 700);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [client, code]);

  return <AreaTreeContext value={tree}>{props.children}</AreaTreeContext>;
}
