import { MessageChannel, Worker } from 'node:worker_threads';
import { BEAT, type EditorNews, type EditorSays, type EditorTask } from './editor-task.ts';

/** How often the thread is asked whether it reads, in milliseconds, and how often it may say nothing. */
const BEAT_MS = 5_000;
const MOST_SILENT = 6;
/** How many times as long it may take until it begins to read. */
const START = 4;

/** Where the thread begins; tests have others. */
export type ThreadStart = { readonly entry?: URL; readonly beatMs?: number };

type Heard = {
  readonly hear: (news: EditorNews) => void;
  readonly failed: (error: Error) => void;
  /** It reads nothing for too long, and was ended. */
  readonly hung: () => void;
};

type JudgingThread = { send(text: EditorSays): void; end(): Promise<void> };

/** Starts the thread that judges for an editor. It reads on between two files, so one that reads nothing for half a minute hangs. */
export const judgingThread = (
  task: Omit<EditorTask, 'port'>,
  { hear, failed, hung }: Heard,
  { entry = ENTRY, beatMs = BEAT_MS }: ThreadStart,
): JudgingThread => {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(entry, { workerData: { ...task, port: port2 }, transferList: [port2] });
  let isOver = false;
  let silent = (1 - START) * MOST_SILENT;
  const end = async (): Promise<void> => {
    isOver = true;
    clearInterval(beat);
    port1.close();
    await worker.terminate();
  };
  const beat = setInterval(() => {
    port1.postMessage(BEAT);
    if (++silent <= MOST_SILENT) return;
    void end();
    hung();
  }, beatMs);
  const unlessOver =
    <T>(take: (value: T) => void) =>
    (value: T): void => {
      if (!isOver) take(value);
    };
  worker.on('error', unlessOver(failed));
  worker.on(
    'exit',
    unlessOver(() => failed(new Error('the thread that judges ended without a word'))),
  );
  worker.on(
    'message',
    unlessOver((news: EditorNews) => {
      silent = 0;
      hear(news);
    }),
  );
  return { send: (text) => port1.postMessage(text), end };
};

const ENTRY = new URL(import.meta.url.endsWith('.ts') ? './editor-worker.ts' : './editor-worker.cjs', import.meta.url);
