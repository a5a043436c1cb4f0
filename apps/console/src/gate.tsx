import { useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect } from 'react';
import { EnrolSecondFactor, SignIn } from '#modules/access/console/index.ts';
import type { Session } from '#modules/access/contract.ts';
import { areasContract } from '#modules/areas/contract.ts';
import { ApiError } from '#platform/web/api/index.ts';
import {
  type AreaInfo,
  AreaTree,
  AreaTreeContext,
  api,
  ErrorState,
  invalidate,
  LoadingState,
  LoansContext,
  PersonPanelsContext,
  ReachContext,
  SessionContext,
  sessionBegan,
  useArea,
  useSession,
} from '#platform/web/console-kit/index.ts';
import { Founding } from './founding.tsx';
import { useShellLoans } from './loans.ts';
import { panels, screenAt, screens, street } from './screens.ts';
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
  if (me.data.scopes.length === 0) return <Founding onDone={enter} />;
  return (
    <SessionContext value={me.data}>
      <WithAreas scopes={me.data.scopes}>
        <WithLoans>
          <Shell screens={screens}>
            <Outlet />
          </Shell>
        </WithLoans>
      </WithAreas>
    </SessionContext>
  );
}

/** What the modules lend each other through the shell, because none may import one further down the street. */
function WithLoans(props: { children: ReactNode }) {
  const { role } = useSession();
  const mayOpen = useCallback((path: string) => screenAt(path)?.roles.includes(role) ?? false, [role]);
  return (
    <LoansContext value={useShellLoans()}>
      <PersonPanelsContext value={panels}>
        <ReachContext value={mayOpen}>{props.children}</ReachContext>
      </PersonPanelsContext>
    </LoansContext>
  );
}

/** The tree of all areas that this person may see, whichever of them is chosen. */
function useWholeTree(scopes: readonly string[]): AreaTree {
  return useQueries({
    queries: scopes.map((area) => ({
      queryKey: [areasContract.queries.tree.name, area, {}],
      queryFn: () => api.query(areasContract.queries.tree, area, {}),
      staleTime: 300_000,
    })),
    combine: treeOf,
  });
}

/** Scopes may overlap: an area is in the tree once. */
function treeOf(answers: readonly { data?: { areas: AreaInfo[] } | undefined }[]): AreaTree {
  const areas = new Map(answers.flatMap(({ data }) => (data?.areas ?? []).map((area) => [area.code, area])));
  return new AreaTree([...areas.values()]);
}

/** The tree of areas under everything, and news from the server for the chosen area. */
function WithAreas(props: { scopes: readonly string[]; children: ReactNode }) {
  const client = useQueryClient();
  const { code } = useArea();
  const tree = useWholeTree(props.scopes);

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
