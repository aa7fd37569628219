import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { framed } from '../../lsp/frames.ts';
import { openSession } from '../../lsp/session.ts';
import { pathInside } from '../targets/path-inside.ts';
import { version } from '../version.ts';
import { BEAT, type EditorNews, type EditorSays, type EditorTask, GONE } from './editor-task.ts';
import { holdsAll } from './holds-all.ts';
import { judgeFolder } from './judge-folder.ts';
import { projectAround } from './project-around.ts';

/** Judges for an editor: what it sends meanwhile is read between two files, so a new text overtakes the work on an old one. */
const { flags, port, terminal }: EditorTask = workerData;
const say = (news: EditorNews): void => parentPort?.postMessage(news);
const whole = {
  ...terminal,
  env: process.env,
  out: (out: string) => say({ out, answers: undefined }),
  err: (err: string) => say({ err }),
};

const pathOf = (uri: string): string | undefined => {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
};

/** The id of the request that a message answers. */
const answeredBy = (message: object): unknown =>
  'id' in message && !('method' in message) ? (message.id ?? undefined) : undefined;

const take = (message: EditorSays): void => {
  if (message === GONE) say({ code: 1 });
  else if (message === BEAT) say({ reads: true });
  else session.receive(message);
};
const session = openSession({
  version,
  send: (message) => say({ out: framed(message), answers: answeredBy(message) }),
  pathOf,
  inside: pathInside,
  projectOf: projectAround,
  holdsAll,
  uriOf: (folder, file) => pathToFileURL(join(folder, file)).href,
  wordsFor: (error) => (error instanceof Error ? error.message : String(error)),
  judge: (folder, texts, proceed, only) => judgeFolder(folder, { flags, texts, proceed, only }, whole),
  readOn() {
    for (let came = receiveMessageOnPort(port); came; came = receiveMessageOnPort(port)) take(came.message);
  },
  after(milliseconds, call) {
    const timer = setTimeout(call, milliseconds);
    return () => clearTimeout(timer);
  },
  ended: (code) => say({ code }),
});
port.on('message', take);
say({ reads: true });
