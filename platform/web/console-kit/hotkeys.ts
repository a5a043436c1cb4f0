import { useEffect, useRef } from 'react';

export type Hotkeys = Record<string, (event: KeyboardEvent) => void>;

/** The screen mounted last hears a key first; what it does not want falls through to those before. */
const listeners: { current: Hotkeys }[] = [];

/** Nothing is typed into a checkbox: a row that was ticked by mouse is left by the arrow keys all the same. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && (target as HTMLInputElement).type !== 'checkbox') ||
      target.closest('.ant-select') !== null)
  );
}

function isDialogOpen(): boolean {
  return document.querySelector('.ant-modal-wrap:not([style*="display: none"]), .ant-drawer-open') !== null;
}

function hear(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isDialogOpen()) return;
  // Enter and Space on a focused button or link are that button's.
  if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('a, button')) return;
  for (const { current } of [...listeners].reverse()) {
    const act = current[event.key.toLowerCase()];
    if (!act) continue;
    event.preventDefault();
    act(event);
    return;
  }
}

/** Single keys of a screen, by their lower-case names: `{ j: down, arrowdown: down, '/': focusSearch }`. Silent while somebody types or a dialog is open. */
export function useHotkeys(keys: Hotkeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    if (listeners.length === 0) document.addEventListener('keydown', hear);
    listeners.push(current);
    return () => {
      listeners.splice(listeners.indexOf(current), 1);
      if (listeners.length === 0) document.removeEventListener('keydown', hear);
    };
  }, []);
}
