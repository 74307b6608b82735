import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env['LEXI_SERVER'] ?? 'http://localhost:5080';

export default defineConfig({
  plugins: [react()],
  // Worklets are bundled into files of their own: the page's policy allows scripts from the same origin and nothing else.
  worker: { format: 'es' },
  build: {
    outDir: fileURLToPath(new URL('../wwwroot', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    port: 5180,
    strictPort: true,
    proxy: {
      '/api': server,
      '/health': server,
      '/hubs': { target: server, ws: true },
    },
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
  },
});
