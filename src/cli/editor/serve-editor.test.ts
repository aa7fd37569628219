import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { framed } from '../../lsp/frames.ts';
import { serveEditor } from './serve-editor.ts';

type Message = { readonly id?: number; readonly method?: string; readonly params?: object; readonly result?: unknown };

/** An editor at a server that can be made to hang. */
const open = () => {
  const input = new PassThrough();
  const came: Message[] = [];
  let wake = (): void => {};
  const terminal = {
    ...{ args: [], cwd: '/', colour: false, width: 80, env: {}, err: () => {} },
    out(text: string) {
      came.push(JSON.parse(text.slice(text.indexOf('{'))));
      wake();
    },
  };
  const entry = new URL('../../../test/support/hanging-worker.ts', import.meta.url);
  const ended = serveEditor(input, {}, terminal, { entry, beatMs: 500 });
  return {
    ...{ came, ended },
    tell: (message: object) => void input.write(framed(message)),
    opens: (uri: string, text: string) =>
      void input.write(
        framed({
          method: 'textDocument/didOpen',
          params: { textDocument: { uri, languageId: 'x', version: 1, text } },
        }),
      ),
    async next(is: (message: Message) => boolean): Promise<Message> {
      for (;;) {
        const at = came.findIndex(is);
        const [found] = at < 0 ? [] : came.splice(at, 1);
        if (found) return found;
        await new Promise<void>((done) => {
          wake = done;
        });
      }
    },
    leave: () => void input.end(),
  };
};

test('a server that hangs is ended, the user is told once, and another takes over with the next change', async () => {
  const editor = open();
  editor.tell({ id: 1, method: 'initialize', params: {} });
  await editor.next(({ id }) => id === 1);
  editor.opens('file:///a', 'one');
  editor.opens('file:///b', 'hang');
  editor.tell({ id: 2, method: 'hover' });
  expect(await editor.next(({ id }) => id === 2)).toMatchObject({ error: { code: -32803 } });
  expect(await editor.next(({ method }) => method === 'window/showMessage')).toMatchObject({ params: { type: 1 } });
  // what is only asked does not make it begin again with what it hung on
  editor.tell({ id: 3, method: 'hover' });
  expect(await editor.next(({ id }) => id === 3)).toMatchObject({ error: { code: -32803 } });
  editor.came.length = 0;
  editor.tell({
    method: 'textDocument/didChange',
    params: { textDocument: { uri: 'file:///b', version: 2 }, contentChanges: [{ text: 'two' }] },
  });
  editor.tell({ id: 4, method: 'hover' });
  expect(await editor.next(({ id }) => id === 4)).toMatchObject({ result: 'hover' });
  // the new one has both texts as they are now; the editor hears of its start no second time
  expect(editor.came).toMatchObject([
    { method: 'took', params: { method: 'textDocument/didOpen', textDocument: { uri: 'file:///a', text: 'one' } } },
    {
      method: 'took',
      params: { method: 'textDocument/didOpen', textDocument: { uri: 'file:///b', version: 2, text: 'two' } },
    },
  ]);
  editor.opens('file:///c', 'hang');
  editor.tell({ id: 5, method: 'hover' });
  expect(await editor.next(({ id }) => id === 5)).toMatchObject({ error: { code: -32803 } });
  expect(editor.came.filter(({ method }) => method === 'window/showMessage')).toEqual([]);
  editor.tell({ id: 6, method: 'shutdown' });
  expect(await editor.next(({ id }) => id === 6)).toMatchObject({ result: null });
  editor.tell({ method: 'exit' });
  expect(await editor.ended).toBe(0);
});

test('a server that hangs does not outlive its editor', async () => {
  const editor = open();
  editor.opens('file:///b', 'hang');
  editor.leave();
  expect(await editor.ended).toBe(1);
});
