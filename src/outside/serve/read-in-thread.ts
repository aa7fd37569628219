import { Worker } from 'node:worker_threads';
import { failed, type Result } from '../../ports/result.ts';
import type { KeptReport } from '../../serve/kept-report.ts';

/** How long a report may be worked on, in milliseconds: one of 800 services takes a second. */
const LONGEST = 10_000;
const MOST_MEGABYTES = 1_024;

/**
 * Reads a report in a thread of its own, so that others are answered meanwhile. A thread that takes too long or too much
 * memory is ended, and its report is `refused`.
 */
export const readInThread = (body: Uint8Array, longest = LONGEST): Promise<Result<KeptReport, 'refused'>> => {
  const entry = new URL(
    import.meta.url.endsWith('.ts') ? './report-worker.ts' : './report-worker.cjs',
    import.meta.url,
  );
  const worker = new Worker(entry, { workerData: body, resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES } });
  let late: NodeJS.Timeout | undefined;
  const answer = new Promise<Result<KeptReport, 'refused'>>((done, fail) => {
    worker.on('message', done);
    worker.on('error', (error) =>
      'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? done(failed('refused', `it takes more than ${MOST_MEGABYTES} MB to read`))
        : fail(error),
    );
    worker.on('exit', () => fail(new Error('the thread that reads a report ended without a word')));
    late = setTimeout(
      () => done(failed('refused', `it takes longer than ${longest / 1_000} seconds to read`)),
      longest,
    );
  });
  return answer.finally(() => {
    clearTimeout(late);
    void worker.terminate();
  });
};
