import type { Readable } from 'node:stream';
import { MessageChannel, Worker } from 'node:worker_threads';
import { framesOf } from '../../lsp/frames.ts';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { type EditorNews, type EditorTask, GONE } from './editor-task.ts';

/** Reads what an editor sends while another thread judges; the exit code. Throws `NotAMessage`. */
export const serveEditor = async (
  input: Readable,
  flags: Flags,
  { args, cwd, colour, width, out, err }: Terminal,
): Promise<number> => {
  const { port1, port2 } = new MessageChannel();
  const task: EditorTask = { flags, terminal: { args, cwd, colour, width }, port: port2 };
  const entry = new URL(
    import.meta.url.endsWith('.ts') ? './editor-worker.ts' : './editor-worker.cjs',
    import.meta.url,
  );
  const worker = new Worker(entry, { workerData: task, transferList: [port2] });
  const ended = new Promise<number>((done, fail) => {
    worker.on('error', fail);
    worker.on('exit', () => fail(new Error('the thread that judges ended without a word')));
    worker.on('message', (news: EditorNews) => {
      if ('out' in news) out(news.out);
      else if ('err' in news) err(news.err);
      else done(news.code);
    });
  });
  const read = async (): Promise<number> => {
    for await (const text of framesOf(input)) port1.postMessage(text);
    port1.postMessage(GONE);
    return ended;
  };
  try {
    return await Promise.race([ended, read()]);
  } finally {
    // it is waited for as long as it is open
    input.destroy();
    port1.close();
    await worker.terminate();
  }
};
