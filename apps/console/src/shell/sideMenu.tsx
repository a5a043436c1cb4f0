import { useLocation } from '@tanstack/react-router';
import { type ConsoleScreen, figureOf, menuGroups, ScreenLink, useSession } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';

/** The screens that this person has a use for, by what they are for. */
export function SideMenu(props: { screens: readonly ConsoleScreen[] }) {
  const t = useT();
  const { role } = useSession();
  const { pathname } = useLocation();
  const open = props.screens
    .filter((screen) => screen.menu && isWithin(pathname, screen.path))
    .sort((a, b) => b.path.length - a.path.length)[0];
  return (
    <nav className="rv-menu" aria-label={t('console:menu.label')}>
      {menuGroups.map((group) => {
        const entries = props.screens
          .filter((screen) => screen.menu?.group === group && screen.roles.includes(role))
          .sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0));
        return entries.length === 0 ? null : (
          <div key={group} className="rv-menu-group">
            <div className="rv-menu-heading">{t(`console:menu.groups.${group}`)}</div>
            {entries.map((screen) => (
              <Entry key={screen.path} screen={screen} open={screen === open} />
            ))}
          </div>
        );
      })}
    </nav>
  );
}

function isWithin(pathname: string, path: string): boolean {
  return path === '/' ? pathname === '/' : pathname === path || pathname.startsWith(`${path}/`);
}

const noBadge = () => undefined;

function Entry(props: { screen: ConsoleScreen; open: boolean }) {
  const { icon: Icon, path, titleKey, badge: useBadge = noBadge } = props.screen;
  const t = useT();
  const waiting = useBadge();
  return (
    <ScreenLink to={path} className={`rv-menu-link ${props.open ? 'rv-menu-open' : ''}`}>
      {Icon ? <Icon /> : null}
      <span className="rv-grow">{t(titleKey)}</span>
      {waiting ? <span className="rv-menu-badge">{figureOf(waiting)}</span> : null}
    </ScreenLink>
  );
}
