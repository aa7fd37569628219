import { describe, expect, test } from 'vitest';
import { controls, rules } from '../checklist/index.ts';
import { main } from './main.ts';

const answerOf = async (...args: readonly string[]): Promise<string> => {
  let text = '';
  const out = (more: string): void => {
    text += more;
  };
  await main({ args, env: {}, cwd: '/', colour: false, width: 80, out, err: out });
  return text;
};

/** The flags of every command, as the completion knows them from what is parsed. */
const flagsOf = new Map(
  [...(await answerOf('completion', 'bash')).matchAll(/^ {4}(\w+)\) words='(.*)' ;;$/gm)].map(
    ([, name = '', flags = '']) => [name, flags.split(' ')] as const,
  ),
);

test('the overview fits a terminal and names every command', async () => {
  const overview = await answerOf('--help');
  expect(overview.split('\n').filter((line) => line.length > 80)).toEqual([]);
  const listed = [...overview.matchAll(/^ {2}(\w+) /gm)].map(([, name]) => name);
  expect(listed).toEqual([...flagsOf.keys()]);
});

describe.each([...flagsOf])('plimsoll %s --help', (name, flags) => {
  test('fits a terminal of 80 columns', async () => {
    const help = await answerOf(name, '--help');
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('names every flag that is taken', async () => {
    const help = await answerOf(name, '--help');
    expect(flags.filter((flag) => flag !== '--help' && !help.includes(flag))).toEqual([]);
  });

  test('says what the exit codes mean', async () => {
    expect(await answerOf(name, '--help')).toMatch(/^Exit codes: 0 .*\b2\swrong usage/ms);
  });

  test('is what plimsoll help gives', async () => {
    expect(await answerOf('help', name)).toBe(await answerOf(name, '--help'));
  });
});

test('what a control or a rule tells people to run is a command, with flags that it takes', () => {
  const said = JSON.stringify([controls, rules]).matchAll(/plimsoll ([a-z]+) ([^`'".,;()]*)/g);
  const wrong = [...said].flatMap(([, command = '', words = '']) => {
    const flags = flagsOf.get(command);
    return flags ? [...words.matchAll(/(?<=^| )--[a-z-]+/g)].filter(([flag]) => !flags.includes(flag)).map(String) : [];
  });
  expect(flagsOf.get('check')).toContain('--live');
  expect(wrong).toEqual([]);
});
