import type { Readable } from 'node:stream';
import { framed, framesOf } from '../../lsp/frames.ts';
import { toldSoFar } from '../../lsp/told-so-far.ts';
import type { Terminal } from '../command.ts';
import type { Flags } from '../read-flags.ts';
import { type EditorNews, GONE } from './editor-task.ts';
import { judgingThread, type ThreadStart } from './judging-thread.ts';

/** Source: Language Server Protocol 3.17, RequestFailed and MessageType. */
const FAILED = { code: -32803, message: 'Plimsoll did not come back from the text before' };
const ERROR = 1;
const HUNG =
  'Plimsoll came to no end with what is open here, and was stopped. It begins anew when something changes. Please report the file that it hangs on.';

/**
 * Reads what an editor sends while another thread judges; the exit code. One that hangs is ended, the user is told once, and
 * with the next change another takes over. Throws `NotAMessage`.
 */
export const serveEditor = async (
  input: Readable,
  flags: Flags,
  { args, cwd, colour, width, out, err }: Terminal,
  where: ThreadStart = {},
): Promise<number> => {
  const { promise: ended, resolve: done, reject: failed } = Promise.withResolvers<number>();
  const told = toldSoFar();
  let [isGone, isShut, isUserTold] = [false, false, false];
  const hear = (news: EditorNews): void => {
    if ('code' in news) done(news.code);
    else if ('err' in news) err(news.err);
    else if ('out' in news && (news.answers === undefined || told.isAwaited(news.answers))) out(news.out);
  };
  const hung = (): void => {
    thread = undefined;
    if (isGone) done(1);
    for (const id of told.giveUp()) out(framed({ id, error: FAILED }));
    if (!isUserTold) out(framed({ method: 'window/showMessage', params: { type: ERROR, message: HUNG } }));
    isUserTold = true;
  };
  const start = () => judgingThread({ flags, terminal: { args, cwd, colour, width } }, { hear, failed, hung }, where);
  let thread: ReturnType<typeof start> | undefined = start();
  const pass = (text: string): void => {
    const { method, id, isChange } = told.hear(text);
    if (method === 'shutdown') isShut = true;
    if (thread) thread.send(text);
    else if (isChange) {
      thread = start();
      for (const one of told.replay()) thread.send(one);
    } else if (method === 'exit') done(isShut ? 0 : 1);
    else if (told.isAwaited(id)) out(framed(isShut ? { id, result: null } : { id, error: FAILED }));
  };
  const read = async (): Promise<number> => {
    for await (const text of framesOf(input)) pass(text);
    isGone = true;
    if (thread) thread.send(GONE);
    else done(1);
    return ended;
  };
  try {
    return await Promise.race([ended, read()]);
  } finally {
    // it is waited for as long as it is open
    input.destroy();
    await thread?.end();
  }
};
