import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router';
import { Suspense, useEffect } from 'react';
import { type ConsoleScreen, LoadingState, useSession } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { Gate } from './gate.tsx';
import { screens } from './screens.ts';
import { Broken, NoPermission, NotFound } from './shell/apologies.tsx';

const rootRoute = createRootRoute({ component: Gate, notFoundComponent: NotFound, errorComponent: Broken });

const screenRoutes = screens.map((screen) =>
  createRoute({
    getParentRoute: () => rootRoute,
    path: screen.path,
    component: () => <Frame screen={screen} />,
    errorComponent: Broken,
  }),
);

/** A screen for those who may see it. */
function Frame(props: { screen: ConsoleScreen }) {
  const { component: Screen, roles, titleKey } = props.screen;
  const t = useT();
  const title = t(titleKey);
  const { role } = useSession();
  useEffect(() => {
    document.title = `${title} · ${t('common:appName')}`;
  }, [title, t]);
  if (!roles.includes(role)) return <NoPermission />;
  return (
    <Suspense fallback={<LoadingState rows={10} />}>
      <Screen />
    </Suspense>
  );
}

function stringifySearch(search: Record<string, unknown>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (typeof value === 'string') words.set(name, value);
  return words.size > 0 ? `?${words}` : '';
}

// Words of the address are strings as they stand: an area's code must not become a number.
export const router = createRouter({
  routeTree: rootRoute.addChildren(screenRoutes),
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch,
  defaultPreload: false,
  scrollRestoration: true,
});
