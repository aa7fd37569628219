// Bundles the program for the npm package: one entry, a chunk per command that is loaded when it is called.
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');
rmSync(join(root, 'dist'), { recursive: true, force: true });
const bundle = await rolldown({
  input: {
    cli: join(root, 'src/cli/cli.ts'),
    index: join(root, 'src/index.ts'),
    'layer-worker': join(root, 'src/outside/image/layer-worker.ts'),
  },
  platform: 'node',
  external: [/^node:/],
});
await bundle.write({
  dir: join(root, 'dist'),
  format: 'esm',
  minify: true,
  entryFileNames: '[name].js',
  chunkFileNames: '[name]-[hash].js',
});
await bundle.close();
chmodSync(join(root, 'dist/cli.js'), 0o755);
