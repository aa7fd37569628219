import { parentPort, workerData } from 'node:worker_threads';
import { BEAT, type EditorNews, type EditorSays, type EditorTask, GONE } from '../../src/cli/editor/editor-task.ts';
import { framed } from '../../src/lsp/frames.ts';

/** A server that tells what it took, and never comes back from a text that says so. */
const { port }: EditorTask = workerData;
const say = (news: EditorNews): void => parentPort?.postMessage(news);
port.on('message', (message: EditorSays) => {
  if (message === GONE) return say({ code: 1 });
  if (message === BEAT) return say({ reads: true });
  const { id, method, params } = JSON.parse(message);
  if (params?.textDocument?.text === 'hang') for (;;);
  if (id === undefined) say({ out: framed({ method: 'took', params: { method, ...params } }), answers: undefined });
  else say({ out: framed({ id, result: method }), answers: id });
});
say({ reads: true });
