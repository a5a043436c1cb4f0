import type { ThemeConfig } from 'antd';
import type { Language } from '#platform/web/i18n/index.ts';

const chineseFonts = '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC"';
const latinFonts = '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial';

/** Quotation marks have the width of the language that they stand in, so its fonts come first. */
const fontsOf = (language: Language) =>
  language === 'en' ? `${latinFonts}, ${chineseFonts}, sans-serif` : `${chineseFonts}, ${latinFonts}, sans-serif`;

/** Ink on neutral ground. Red (`colorError`) is kept for the one main action and for what is late. */
export const themeOf = (language: Language): ThemeConfig => ({
  token: {
    colorPrimary: '#2b303b',
    colorInfo: '#28527a',
    colorError: '#c8102e',
    colorSuccess: '#2c6e49',
    colorWarning: '#9a6200',
    colorLink: '#1d2129',
    colorLinkHover: '#646a73',
    colorTextBase: '#1d2129',
    colorBgLayout: '#f4f4f2',
    colorBorderSecondary: '#e4e4e1',
    // Derived from such dark colours these would be almost black.
    controlItemBgActive: '#e7e7e4',
    controlItemBgActiveHover: '#dededa',
    colorSuccessBg: '#eef5f0',
    colorSuccessBorder: '#b9d5c3',
    colorErrorBg: '#fdf1f2',
    colorErrorBorder: '#eebfc6',
    colorWarningBg: '#fdf6e8',
    colorWarningBorder: '#e8cf9d',
    colorInfoBg: '#eff4f8',
    colorInfoBorder: '#bcd0e2',
    colorPrimaryBg: '#f0f0ee',
    colorPrimaryBgHover: '#e7e7e4',
    borderRadius: 4,
    fontFamily: fontsOf(language),
    fontSize: 14,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
  },
  components: {
    Table: {
      headerBg: '#fafaf9',
      headerSplitColor: 'transparent',
      cellPaddingBlockSM: 6,
      cellPaddingInlineSM: 8,
      rowSelectedBg: '#f0f0ee',
      rowSelectedHoverBg: '#e7e7e4',
    },
    Menu: { itemHeight: 36, itemBorderRadius: 4, itemSelectedBg: '#e7e7e4', itemSelectedColor: '#1d2129' },
    Button: { primaryShadow: 'none', dangerShadow: 'none', defaultShadow: 'none' },
    Layout: { siderBg: '#fbfbfa', headerBg: '#ffffff' },
  },
});
