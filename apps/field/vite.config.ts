import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: '/field/',
  plugins: [
    react(),
    VitePWA({
      // The page registers it: a new version takes over at the next start, never under somebody's hands.
      injectRegister: null,
      filename: 'sw.js',
      workbox: {
        globPatterns: ['**/*.{html,js,css,svg,png,wasm}'],
        // The reader of codes is 1 MB, and must be there when the net is not.
        maximumFileSizeToCacheInBytes: 4_000_000,
        navigateFallback: '/field/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        cleanupOutdatedCaches: true,
      },
      manifest: {
        name: '红马甲 Redvest',
        short_name: '红马甲',
        lang: 'zh-CN',
        id: '/field/',
        start_url: '/field/',
        scope: '/field/',
        display: 'standalone',
        orientation: 'portrait',
        background_color: '#ffffff',
        theme_color: '#ffffff',
        icons: [
          { src: 'icon-192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any maskable' },
          { src: 'icon.svg', sizes: 'any', type: 'image/svg+xml' },
        ],
      },
    }),
  ],
  build: { outDir: here('../../dist/field'), emptyOutDir: true, target: 'es2022' },
  server: {
    port: 5174,
    proxy: Object.fromEntries(
      ['/api', '/health'].map((path) => [path, `http://127.0.0.1:${process.env.PORT ?? 8080}`]),
    ),
  },
});
