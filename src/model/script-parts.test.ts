import { expect, test } from 'vitest';
import { readScript } from '../read/shell/read-script.ts';
import { programOf, type ShellCommand } from './script.ts';
import { commandAround, pipelineOf, wordsThatAre } from './script-parts.ts';

const script = (text: string) => readScript({ text, shell: 'bash', offset: (index: number) => index });
const named = (read: ReturnType<typeof script>, program: string): ShellCommand => {
  const found = read.commands.find((command) => programOf(command) === program);
  if (!found) throw new Error(`no ${program}`);
  return found;
};

test('a pipeline is found by each of its commands', () => {
  const read = script('a | b | c; d | e');
  expect(pipelineOf(read, named(read, 'b')).map(programOf)).toEqual(['a', 'b', 'c']);
  expect(pipelineOf(read, named(read, 'd')).map(programOf)).toEqual(['d', 'e']);
});

test('the command around another is the nearest that it stands in', () => {
  const read = script('sh -c "$(curl -s "$(head x)")"; wget y');
  expect(commandAround(read, named(read, 'head'))).toBe(named(read, 'curl'));
  expect(commandAround(read, named(read, 'wget'))).toBeUndefined();
});

test('a variable that is handed over as it is', () => {
  const read = script('run "$CODE" "$CODE"; echo "$CODE more"; cat < $CODE; run "${CODE#x}"');
  expect(wordsThatAre(read, 'CODE').map(({ command }) => programOf(command))).toEqual(['run', 'cat']);
  expect(wordsThatAre(read, 'OTHER')).toEqual([]);
});
