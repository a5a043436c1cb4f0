import { MenuOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { AreaPicker, type ConsoleScreen, useArea, usePhone } from '#platform/web/console-kit/index.ts';
import { useT } from '#platform/web/i18n/index.ts';
import { ConnectionBanner } from './connectionBanner.tsx';
import { FindPerson } from './findPerson.tsx';
import { IdleWatch } from './idleWatch.tsx';
import { KeyHelp } from './keyHelp.tsx';
import { SessionEnded } from './sessionEnded.tsx';
import { SideMenu } from './sideMenu.tsx';
import { Vest } from './vest.tsx';
import { WhoAmI } from './whoAmI.tsx';

/** Menu, header and whatever screen is open. */
export function Shell(props: { screens: readonly ConsoleScreen[]; children: ReactNode }) {
  const t = useT();
  const phone = usePhone();
  const { code, choose } = useArea();
  const { pathname } = useLocation();
  // Open on the screen where it was opened: going elsewhere closes it.
  const [menuOpenOn, setMenuOpenOn] = useState<string>();
  const menu = <SideMenu screens={props.screens} />;
  return (
    <div className="rv-shell">
      <a className="rv-skip" href="#screen">
        {t('console:skip')}
      </a>
      {phone ? (
        <Drawer
          open={menuOpenOn === pathname}
          placement="left"
          size={260}
          title={t('common:appName')}
          onClose={() => setMenuOpenOn(undefined)}
        >
          {menu}
        </Drawer>
      ) : (
        <aside className="rv-side">
          <div className="rv-brand">
            <Vest /> {t('common:appName')}
          </div>
          {menu}
        </aside>
      )}
      <div className="rv-right">
        <div className="rv-top">
          {phone ? (
            <Button
              type="text"
              icon={<MenuOutlined />}
              aria-label={t('console:menu.open')}
              onClick={() => setMenuOpenOn(pathname)}
            />
          ) : null}
          <AreaPicker value={code} onChange={choose} bordered={false} className="rv-top-area" />
          <span className="rv-grow" />
          <FindPerson />
          <KeyHelp />
          <WhoAmI />
        </div>
        <ConnectionBanner />
        <main id="screen" className="rv-main-pane" tabIndex={-1}>
          {props.children}
        </main>
      </div>
      <IdleWatch />
      <SessionEnded />
    </div>
  );
}
