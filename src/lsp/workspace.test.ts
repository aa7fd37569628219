import { beforeEach, describe, expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import type { FileId } from '../model/place.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const file = 'Dockerfile' as FileId;
const ROOT = 'FROM node:24\nCMD ["node", "/app.js"]\n';
const USER = 'FROM node:24\nUSER 1000:1000\nCMD ["node", "/app.js"]\n';

let judgings: string[] = [];
let shown: { readonly version: number; readonly rules: readonly (string | undefined)[] }[] = [];
let failures: unknown[] = [];
/** What was asked to be called later, and was not taken back. */
let later: (() => void)[] = [];
/** After how many milliseconds. */
let pauses: number[] = [];
let duringJudging = (): void => {};
let workspace: Workspace;

beforeEach(() => {
  [judgings, shown, failures, later, pauses] = [[], [], [], [], []];
  duringJudging = () => {};
  workspace = openWorkspace(
    '/shop',
    {
      async judge(_, texts, proceed) {
        const text = texts.get(file) ?? '';
        judgings.push(text);
        await Promise.resolve();
        proceed();
        if (text === '') throw new Error('nothing is open');
        const report = reportOf({ Dockerfile: text });
        return { report, request: exampleRequest({ Dockerfile: text }) };
      },
      uriOf: (folder, other) => `file://${folder}/${other}`,
      after(milliseconds, call) {
        pauses.push(milliseconds);
        later.push(call);
        return () => {
          later = later.filter((each) => each !== call);
        };
      },
      readOn: () => duringJudging(),
    },
    {
      shown: ({ version }, diagnostics) => shown.push({ version, rules: diagnostics.map(({ code }) => code) }),
      judged: () => {},
      failed: (_, error) => failures.push(error),
    },
  );
});

const type = (version: number, text: string): void => workspace.set(file, { uri: 'u', version, text });
/** Lets the time pass after which a folder is judged. */
const pause = async (): Promise<void> => {
  for (const call of later.splice(0)) call();
  await new Promise(setImmediate);
};

describe('a folder in an editor', () => {
  test('is judged once when nobody types any more, as it then is', async () => {
    type(1, ROOT);
    type(2, `${ROOT}#`);
    type(3, USER);
    expect(judgings).toEqual([]);
    await pause();
    expect(judgings).toEqual([USER]);
    expect(shown).toMatchObject([{ version: 3 }]);
  });

  test('is judged for whoever asks when nobody types any more, and once for all of them', async () => {
    type(1, ROOT);
    const asked = [workspace.current(), workspace.current()];
    type(2, USER);
    await pause();
    const [first, second] = await Promise.all(asked);
    expect(first?.report.posture.findings.map(({ rule }) => rule)).not.toContain('container/non-root/no-user');
    expect(second).toBe(first);
    expect(judgings).toEqual([USER]);
    expect(await workspace.current()).toBe(first);
    expect(judgings).toHaveLength(1);
  });

  test('is judged at once for whoever asks where nothing is open', async () => {
    const asked = workspace.current();
    expect(pauses).toEqual([0]);
    await pause();
    expect(await asked).toBeUndefined();
    expect(failures).toHaveLength(1);
  });

  test('whose text changes meanwhile is judged anew, and nothing is said of the old one', async () => {
    type(1, ROOT);
    duringJudging = () => {
      duringJudging = () => {};
      type(2, USER);
    };
    const asked = workspace.current();
    await pause();
    expect(judgings).toEqual([ROOT]);
    expect(shown).toEqual([]);
    await pause();
    await asked;
    expect(judgings).toEqual([ROOT, USER]);
    expect(shown.map(({ version }) => version)).toEqual([2]);
    expect(failures).toEqual([]);
  });

  test('says nothing more of a file that was closed meanwhile', async () => {
    type(1, ROOT);
    workspace.set('compose.yaml' as FileId, { uri: 'c', version: 7, text: 'services: {}\n' });
    duringJudging = () => {
      duringJudging = () => {};
      workspace.close('compose.yaml' as FileId);
    };
    await pause();
    await pause();
    expect(shown.map(({ version }) => version)).toEqual([1]);
  });

  test('in which nothing is open is judged when somebody asks, not for what changes on the disk', async () => {
    type(1, ROOT);
    await pause();
    workspace.close(file);
    workspace.changed();
    await pause();
    expect(judgings).toEqual([ROOT]);
  });

  test('that cannot be judged is not known: a fix of the text before would be made in the wrong place; it is tried again when something changed', async () => {
    /** What holds, once the time has passed. */
    const current = async () => {
      const asked = workspace.current();
      await pause();
      return asked;
    };
    type(1, ROOT);
    expect(await current()).toBeDefined();
    type(2, '');
    expect(await current()).toBeUndefined();
    expect(failures).toHaveLength(1);
    type(3, USER);
    expect(await current()).toBeDefined();
  });

  test('is not judged once the editor has gone', async () => {
    type(1, ROOT);
    const asked = workspace.current();
    workspace.end();
    await pause();
    expect(judgings).toEqual([]);
    expect(await asked).toBeUndefined();
  });
});
