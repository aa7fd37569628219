// node bench/fuzz/run.ts TARGET FOLDER [COUNT] [SEED] [FROM]: mutates the real files of a folder and reads each result.
// Reports what throws, takes longer than a second of processor time or needs more than 512 MB. An input is made from SEED and its index
// alone: COUNT 1 and FROM INDEX run a single one again.
import { Worker } from 'node:worker_threads';

const [target = '', folder = '', count = '100000', seed = '1', from = '0'] = process.argv.slice(2);
const progress = new SharedArrayBuffer(16);
const done = new Int32Array(progress);
/** Seconds without an answer that are a hang, on a machine that may be busy. */
const PATIENCE = 60;
const started = performance.now();
let failures = 0;
let peak = 0;
let stuck = 0;
let last = -1;

const worker = new Worker(new URL('./worker.ts', import.meta.url), {
  workerData: { target, folder, seed: Number(seed), from: Number(from), count: Number(count), progress },
  // with much room V8 keeps what it does not need, and the process would be measured for that
  resourceLimits: { maxOldGenerationSizeMb: 192 },
});
const report = (kind: string, index: number, more: string): void => {
  failures++;
  console.log(`${kind} at index ${index} (seed ${seed}): ${more}`);
};
const finish = async (): Promise<never> => {
  clearInterval(watch);
  await worker.terminate();
  const seconds = (performance.now() - started) / 1000;
  const slowest = `${((done[1] ?? 0) / 1000).toFixed(1)} ms (index ${done[2]})`;
  if ((done[1] ?? 0) > 1_000_000) report('slow', done[2] ?? 0, slowest);
  console.log(
    `${target}: ${done[0]} inputs, seed ${seed}, ${failures} failures, slowest ${slowest}, ` +
      `peak ${Math.round(peak / 2 ** 20)} MB, ${seconds.toFixed(0)} s`,
  );
  process.exit(failures ? 1 : 0);
};
const watch = setInterval(() => {
  const { rss } = process.memoryUsage();
  peak = Math.max(peak, rss);
  if (rss > 512 * 2 ** 20) {
    report('memory', Number(from) + (done[0] ?? 0), `${Math.round(rss / 2 ** 20)} MB`);
    void finish();
  }
  stuck = done[3] === 1 && done[0] === last ? stuck + 1 : 0;
  last = done[0] ?? 0;
  if (stuck > 4 * PATIENCE) {
    report('hangs', Number(from) + last, `no answer for ${PATIENCE} s`);
    void finish();
  }
}, 250);
worker.on('message', ({ index, text, error }: { index: number; text: string; error: string }) => {
  report('throws', index, `${error}\n${JSON.stringify(text.slice(0, 300))}`);
  if (failures > 20) void finish();
});
worker.on('error', (error) => {
  report('throws', Number(from) + (done[0] ?? 0), String(error.stack));
  void finish();
});
worker.on('exit', () => void finish());
// a run that is cut short says how far it came
process.once('SIGTERM', () => void finish());
