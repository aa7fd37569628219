import { beforeEach, describe, expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';
import { exampleRequest } from '../../test/support/example-request.ts';
import type { FileId } from '../model/place.ts';
import { openWorkspace, type Workspace } from './workspace.ts';

const file = 'Dockerfile' as FileId;
const ROOT = 'FROM node:24\nCMD ["node", "/app.js"]\n';
const USER = 'FROM node:24\nUSER 1000:1000\nCMD ["node", "/app.js"]\n';

/** How many milliseconds a judging takes. */
let takes = 0;
let clock = 0;
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
  [takes, clock, judgings, shown, failures, later, pauses] = [10, 0, [], [], [], [], []];
  duringJudging = () => {};
  workspace = openWorkspace(
    '/shop',
    {
      async judge(_, texts) {
        const text = texts.get(file) ?? '';
        judgings.push(text);
        clock += takes;
        await Promise.resolve();
        duringJudging();
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
      now: () => clock,
    },
    {
      shown: ({ version }, diagnostics) => shown.push({ version, rules: diagnostics.map(({ code }) => code) }),
      judged: () => {},
      failed: (_, error) => failures.push(error),
    },
  );
});

const type = (version: number, text: string): void => workspace.set(file, { uri: 'u', version, text }, 'typed');
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

  test('is judged at once for whoever asks, and not again for the pause', async () => {
    type(1, ROOT);
    const judged = await workspace.current();
    expect(judged?.report.posture.findings.map(({ rule }) => rule)).toContain('container/non-root/no-user');
    await pause();
    expect(judgings).toHaveLength(1);
    await workspace.current();
    expect(judgings).toHaveLength(1);
  });

  test('is judged again when a text changed meanwhile', async () => {
    type(1, ROOT);
    duringJudging = () => {
      duringJudging = () => {};
      type(2, USER);
    };
    await workspace.current();
    expect(judgings).toEqual([ROOT, USER]);
    expect(shown.map(({ version }) => version)).toEqual([1, 2]);
  });

  test('says nothing more of a file that was closed meanwhile', async () => {
    type(1, ROOT);
    duringJudging = () => {
      duringJudging = () => {};
      workspace.close(file);
    };
    await workspace.current();
    expect(shown).toEqual([]);
  });

  test('that takes long is left alone for longer while somebody types, and not when a file is saved', async () => {
    takes = 5000;
    type(1, ROOT);
    expect(pauses.at(-1)).toBe(250);
    await pause();
    type(2, USER);
    expect(pauses.at(-1)).toBe(10_000);
    workspace.changed();
    expect(pauses.at(-1)).toBe(250);
    await pause();
    expect(judgings).toEqual([ROOT, USER]);
  });

  test('that cannot be judged keeps what was known, and is tried again when something changed', async () => {
    type(1, ROOT);
    const before = await workspace.current();
    workspace.close(file);
    expect(await workspace.current()).toBe(before);
    expect(failures).toHaveLength(1);
    type(2, USER);
    expect(await workspace.current()).not.toBe(before);
  });

  test('is not judged once the editor has gone', async () => {
    type(1, ROOT);
    workspace.end();
    await pause();
    expect(judgings).toEqual([]);
  });
});
