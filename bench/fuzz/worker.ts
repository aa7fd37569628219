import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { mutate, randomOf } from './mutate.ts';
import type { FuzzTarget } from './target.ts';
import { targets } from './targets.ts';

type Job = {
  readonly target: string;
  readonly folder: string;
  readonly seed: number;
  readonly from: number;
  readonly count: number;
  /** [inputs done, slowest in microseconds of processor time, index of the slowest, 1 once the files are read] */
  readonly progress: SharedArrayBuffer;
};

const { target: name, folder, seed, from, count, progress }: Job = workerData;
const done = new Int32Array(progress);
const target: FuzzTarget | undefined = targets[name];
const texts = target
  ? readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && target.accepts(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), target.encoding ?? 'utf8'))
  : [];

if (!target || texts.length === 0) throw new Error(`nothing for ${name} in ${folder}`);
// neighbours on the machine make the clock run, not this
const now = (): number => {
  const { user, system } = process.threadCpuUsage();
  return user + system;
};
done[3] = 1;
for (let index = from; index < from + count; index++) {
  const random = randomOf(seed, index);
  const text = mutate(texts, target.tokens, random, target.longest);
  const started = now();
  try {
    target.read(text, random);
  } catch (error) {
    parentPort?.postMessage({
      index,
      text,
      error: error instanceof Error ? (error.stack ?? '').split('\n', 3).join('\n') : String(error),
    });
  }
  const took = now() - started;
  if (took > (done[1] ?? 0)) {
    done[1] = took;
    done[2] = index;
  }
  Atomics.add(done, 0, 1);
}
