import { useEffect, useState } from 'react';

/**
 * For a dialog that is mounted open: when it goes, the focus goes back to where it came from, or into the screen where
 * that is gone (the row was settled, the toolbar with it), so that the keyboard does not begin at the top of the page.
 */
export function useFocusBack(): void {
  // While it is first drawn, the focus is still on what opened it.
  const [opener] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog has let go of the focus, and after the screen behind it is drawn anew.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const back = opener?.isConnected && opener !== document.body ? opener : document.getElementById('screen');
        if (back instanceof HTMLElement) back.focus({ preventScroll: true });
      }, 50);
    },
    [opener],
  );
}
