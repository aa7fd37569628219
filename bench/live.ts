import { spawnSync } from 'node:child_process';
import { locateEngine } from '../src/outside/engine/locate-engine.ts';
import { openEngine } from '../src/outside/engine/open-engine.ts';
import { localHost } from '../src/outside/process/local-host.ts';
import { readLive } from '../src/read/engine/read-live.ts';
import { randomContainer, randomOf } from '../test/support/random-container.ts';
import { runWords } from '../test/support/start-random.ts';
import { wrongVerdicts } from '../test/support/verdicts-of.ts';

/**
 * Starts containers with random settings on the engine of DOCKER_HOST (a private one), compares every verdict with the
 * flags, and times the look: `node bench/live.ts [COUNT [SEED [PROGRAM]]]`. Needs the image debian:12. PROGRAM, as
 * dist/plimsoll.cjs, is then timed as a whole: three runs of `check engine:`.
 */
const [count = '60', seed = '1', program] = process.argv.slice(2);
const docker = (...words: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync('docker', words, { encoding: 'utf8', timeout: 120_000 });
  if (status !== 0) throw new Error(`docker ${words.join(' ')}: ${stderr}`);
  return stdout;
};
const endpoint = locateEngine(process.env);
if (!endpoint.ok) throw new Error(endpoint.message);
const engine = openEngine(endpoint.value);
const random = randomOf(Number(seed));
const all = Array.from({ length: Number(count) }, (_, index) => randomContainer(`bench-${seed}-${index}`, random));
try {
  for (const one of all) docker(...runWords(one, 'debian:12', engine.host.replace('unix://', '')));
  const started = performance.now();
  const live = await readLive({ engine, host: localHost(), itself: true });
  const read = performance.now();
  const wrong = wrongVerdicts(live, all);
  const judged = performance.now();
  console.log(
    `${all.length} containers: read ${(read - started).toFixed(0)} ms, judged ${(judged - read).toFixed(0)} ms`,
  );
  console.log(wrong.length === 0 ? 'all verdicts as the flags demand' : wrong.join('\n'));
  for (let run = 0; program !== undefined && run < 3; run++) {
    const began = performance.now();
    const { stdout } = spawnSync(process.execPath, [program, 'check', 'engine:', '--format', 'json'], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    const took = performance.now() - began;
    console.log(`check engine: ${took.toFixed(0)} ms, ${JSON.parse(stdout).subjects.length} subjects`);
  }
} finally {
  docker('rm', '-f', ...all.map(({ name }) => name));
}
