import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { initI18n } from '#platform/web/i18n/index.ts';
import { Console } from './console.tsx';
import '#platform/web/console-kit/kit.css';
import '#platform/web/console-kit/desk.css';
import '#platform/web/console-kit/print.css';
import './shell/shell.css';

initI18n();

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <Console />
  </StrictMode>,
);
