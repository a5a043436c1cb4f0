import { createRoot } from 'react-dom/client';
import { v7 as newId } from 'uuid';
import { Phone, PhoneProvider } from '#modules/drives/field/index.ts';
import { createClient } from '#platform/web/api/index.ts';
import { initFieldI18n } from '#platform/web/i18n/field.ts';
import { App } from './app.tsx';
import './styles/base.css';
import './styles/frame.css';
import './styles/home.css';
import './styles/list.css';
import './styles/door.css';
import './styles/pad.css';

initFieldI18n();

const phone = new Phone({
  // The header keeps a console session in the same browser from answering for the phone.
  client: createClient({ headers: { 'x-redvest-app': 'field' } }),
  dbName: 'redvest-field',
  newId,
});

const root = createRoot(document.getElementById('app') as HTMLElement);
await phone.restore();
root.render(
  <PhoneProvider value={phone}>
    <App />
  </PhoneProvider>,
);
phone.connect();

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  void navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
}
