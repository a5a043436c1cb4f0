import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { ApiError } from '#platform/web/api/index.ts';
import { useLanguage } from '#platform/web/i18n/index.ts';
import { router } from './router.tsx';
import { themeOf } from './theme.ts';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // A refusal stays a refusal; only what did not arrive is asked again.
      retry: (failures, error) => failures < 2 && error instanceof ApiError && error.passing,
      refetchOnWindowFocus: true,
    },
  },
});

/** Everything that the screens stand on. */
export function Console() {
  const language = useLanguage();
  dayjs.locale(language === 'en' ? 'en' : 'zh-cn');
  return (
    <ConfigProvider
      locale={language === 'en' ? enUS : zhCN}
      theme={themeOf(language)}
      button={{ autoInsertSpace: false }}
    >
      <App message={{ maxCount: 1, top: 4 }}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}
