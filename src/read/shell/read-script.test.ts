import { describe, expect, test } from 'vitest';
import type { Script, ShellCommand } from '../../model/script.ts';
import { argumentsOf, programOf } from '../../model/script.ts';
import { show } from '../../model/value.ts';
import { readScript } from './read-script.ts';

const read = (text: string, shell: Script['shell'] = 'sh'): Script =>
  readScript({ text, offset: (index) => index, shell });
const words = (command: ShellCommand | undefined): readonly string[] =>
  command?.words.map(({ value }) => show(value)) ?? [];
const lines = (text: string, shell?: Script['shell']): readonly string[] =>
  read(text, shell).commands.map((command) => words(command).join(' '));

describe('commands are found wherever they stand', () => {
  test.each([
    ['a && b || c; d & e', ['a', 'b', 'c', 'd', 'e']],
    ['if a; then b; elif c; then d; else e; fi', ['a', 'b', 'c', 'd', 'e']],
    ['for x in $(a); do b "$x"; done', ['a', 'b ${x}']],
    ['while a; do b; done; until c; do d; done', ['a', 'b', 'c', 'd']],
    ['case $x in y) a;; *) b;; esac', ['a', 'b']],
    ['f() { a; }; (b; c); { d; }', ['a', 'b', 'c', 'd']],
    ['echo "$(a | b)" `c`', ['echo … …', 'a', 'b', 'c']],
    ['diff <(a) <(b)', ['diff … …', 'a', 'b']],
    ["sh -c 'a && b'", ['sh -c a && b', 'a', 'b']],
    ['sudo bash -euxc "a; echo \\"$B\\""', ['sudo bash -euxc a; echo "${B}"', 'a', 'echo ${B}']],
    ['bash -o pipefail -c "a | b"', ['bash -o pipefail -c a | b', 'a', 'b']],
    ['sh -c "$(curl x)"', ['sh -c …', '…', 'curl x']],
    ["eval 'a b'", ['eval a b', 'a b']],
    ['! a && time b', ['a', 'b']],
  ])('%s', (text, expected) => {
    expect(lines(text)).toEqual(expected);
  });
});

test('commands of one pipeline share a number, also through a subshell that is fed by it', () => {
  const { commands } = read('curl x | (cd y && tar x) | b; c');
  expect(commands.map(({ pipeline, stage, stages }) => [pipeline, stage, stages])).toEqual([
    [0, 0, 3],
    [0, 1, 3],
    [0, 1, 3],
    [0, 2, 3],
    [1, 0, 1],
  ]);
});

test('where a command stands and what leads to it is told', () => {
  const { commands } = read('a && b; if c; then (d); fi & e');
  expect(commands.map(({ after, within }) => [after, ...within])).toEqual([
    [undefined],
    ['&&'],
    [undefined, 'condition'],
    [undefined, 'branch', 'subshell'],
    ['&'],
  ]);
});

test('spans and raw words are those of the text', () => {
  const text = 'A=1 curl -o "$F" \'x y\' > out 2>&1';
  const [command] = read(text).commands;
  expect(command?.words.map(({ span }) => text.slice(span.start, span.end))).toEqual(['curl', '-o', '"$F"', "'x y'"]);
  expect(command?.words.map(({ raw }) => raw)).toEqual(['curl', '-o', '"$F"', "'x y'"]);
  expect(command?.assignments.map(({ name, value }) => [name, value?.raw])).toEqual([['A', '1']]);
  expect(command?.redirects.map(({ operator, target }) => [operator, target?.raw])).toEqual([
    ['>', 'out'],
    ['>&', '1'],
  ]);
});

test('commands inside sh -c stand where they are written', () => {
  const text = 'sh -c "echo \\"a\\" && rm x"';
  const inner = read(text).commands.at(-1);
  expect(text.slice(inner?.span.start, inner?.span.end)).toBe('rm x');
});

test.each([
  ['set -eux; a', ['e', 'u', 'x']],
  ['set -o pipefail && a', ['pipefail']],
  ['set -euo pipefail', ['e', 'u', 'pipefail']],
  ['set -e; set +e', []],
  ['(set -e); a', []],
  ['set -o constructor', ['constructor']],
])('%s switches on %j', (text, options) => {
  expect(read(text).options).toEqual(options);
});

test.each([
  ['sudo -u root FOO=1 /usr/bin/curl -x', 'curl', ['-x']],
  ['env -i A=b nice -n 5 apt-get install', 'apt-get', ['install']],
  ['exec gosu app tini -- node x', 'node', ['x']],
  ['timeout -k 5 10 wget y', 'wget', ['y']],
  ['busybox wget y', 'wget', ['y']],
  ['busybox --list', 'busybox', ['--list']],
  ['command -v curl', 'command', ['-v', 'curl']],
  ['env', 'env', []],
  ['$X y', undefined, ['y']],
])('%s runs %s', (text, program, args) => {
  const [command] = read(text).commands;
  expect(command && programOf(command)).toBe(program);
  expect(command && argumentsOf(command)).toEqual(args);
});

test('PowerShell and cmd are split into words and commands', () => {
  expect(lines("Invoke-WebRequest 'http://x y' -OutFile a; Remove-Item a", 'powershell')).toEqual([
    'Invoke-WebRequest http://x y -OutFile a',
    'Remove-Item a',
  ]);
  expect(lines('curl -o "a b" x && del x | more', 'cmd')).toEqual(['curl -o a b x', 'del x', 'more']);
});

test('what the shell would refuse is reported, and the rest is still read', () => {
  const { commands, problems } = read('a; if b; then c');
  expect(problems.length).toBeGreaterThan(0);
  expect(commands.map((command) => words(command)[0])).toContain('a');
});

test('a text that is nested deeper than the stack goes is reported, and what stands before is still read', () => {
  const { commands, problems } = read(`a; b $((${'1 + '.repeat(50_000)}1)); c`);
  expect(problems.map(({ message }) => message)).toEqual(['it is nested too deep to be read']);
  expect(words(commands[0])).toEqual(['a']);
});

describe('what only bash reads is told, and not where bash runs it', () => {
  const only = (text: string, shell?: Script['shell']): readonly string[] =>
    read(text, shell).bashOnly.map(({ construct, fails }) => `${construct}${fails ? ' fails' : ''}`);

  test.each([
    ['[[ -f x ]] && a', ['[[ … ]]']],
    ['(( n > 1 )) || a', ['(( … ))']],
    ['for ((i=0; i<3; i++)); do a; done', ['for (( … )) fails']],
    ['diff <(a) x', ['<( … ) fails']],
    ['a <<< text', ['<<< fails']],
    ['list=(a b)', ['an array fails']],
    ['a &> log', ['&>']],
    ['a |& b', ['|& fails']],
    ['function f { a; }', ['the word function fails']],
    ["echo $'a\\tb'", ["$'…'"]],
    ['mkdir /srv/{a,b}', ['{a,b}']],
    ['echo ${A//x/y} ${B:-z} ${#C}', ['${A//x/y} fails']],
    ['source ./env', ['source']],
    ['if [ a = b ]; then c > d 2>&1; fi; f() { g; }; . ./env; echo "{a,b}"', []],
    ['bash -c "[[ -f x ]]" && sh -c "[[ -f y ]]"', ['[[ … ]]']],
  ])('%s', (text, expected) => {
    expect(only(text)).toEqual(expected);
  });

  test('a script of bash has none', () => expect(only('[[ -f x ]]', 'bash')).toEqual([]));
});
