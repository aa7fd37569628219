// `npm run demo`: installs, builds, and runs the main job on the example. Ends with 0: the findings are the point of it.
import { install, run } from './install.mjs';

install();
if (run('node', 'scripts/build.ts') !== 0) process.exit(1);
process.exitCode = run('node', 'dist/plimsoll.cjs', 'check', 'examples/shop', '--fail-on', 'level:0');
