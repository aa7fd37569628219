import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { main } from '../main.ts';

const completion = async (shell: string) => {
  const out: string[] = [];
  const write = (text: string): void => void out.push(text);
  const code = await main({
    ...{ args: ['completion', shell], env: {}, cwd: '.', colour: false, width: 80 },
    ...{ out: write, err: write },
  });
  return { code, text: out.join('') };
};

/** What bash offers for a line. */
const offered = (script: string, ...words: readonly string[]): readonly string[] => {
  const line = `COMP_WORDS=(plimsoll ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _plimsoll; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', `${script}\n${line}`], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n');
};

test('bash completes commands, their flags, and the ids of controls', async () => {
  const { text } = await completion('bash');
  expect(offered(text, 'chec')).toEqual(['check', 'checklist']);
  expect(offered(text, 'check', '--diff')).toEqual(['--diff-base']);
  expect(offered(text, 'explain', 'container/non')).toEqual(['container/non-root']);
});

test('every shell gets every command', async () => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const { code, text } = await completion(shell);
    expect(code).toBe(0);
    for (const word of ['check', 'comply', 'completion', 'explain']) expect(text).toContain(word);
  }
});

test('another shell is a usage error that names those there are', async () => {
  const { code, text } = await completion('tcsh');
  expect(code).toBe(2);
  expect(text).toContain('bash, zsh, fish');
});
