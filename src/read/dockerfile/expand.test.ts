import { describe, expect, test } from 'vitest';
import { show, text, unknown } from '../../model/value.ts';
import { expand } from './expand.ts';
import type { Scope } from './scope.ts';
import { bind, bindArg, stageScope } from './scope.ts';

const scope: Scope = stageScope('scratch');
bind(scope, 'A', text('alpha'));
bind(scope, 'PATHS', text('/usr/local/lib'));
bind(scope, 'FILE', text('x.tar.gz'));
bind(scope, 'E', text(''));
bind(scope, 'P', { parts: [{ hole: unknown('build-argument', 'not given'), name: 'V' }, { text: '-slim' }] });
bindArg(scope, 'ARGUMENT', undefined, undefined, undefined);

const read = (word: string, escapeChar = '\\'): string => {
  const { value, error } = expand(word, escapeChar, scope);
  return error === undefined ? show(value) : `error: ${error}`;
};

describe('quotes and escapes', () => {
  test.each([
    ['plain', 'plain'],
    ['$A', 'alpha'],
    ['${A}b', 'alphab'],
    ['$A$A', 'alphaalpha'],
    ['$Ab', ''],
    ['"$A b"', 'alpha b'],
    ["'$A'", '$A'],
    ['"\'$A\'"', "'alpha'"],
    ['\\$A', '$A'],
    ['"\\$A"', '$A'],
    ["'\\$A'", '\\$A'],
    ['a\\ b', 'a b'],
    ['"a\\b"', 'a\\b'],
    ['"a\\"b"', 'a"b'],
    ['a\\', 'a'],
    ['$', '$'],
    ['a$/b', 'a$/b'],
    ['$1', ''],
    ['$12a', 'a'],
    ['$*x', 'x'],
    ['$-x', 'x'],
    ['$É1_x!', '!'],
    ['$𝒜b!', '!'],
    ['$💡', '$💡'],
    ['é$A', 'éalpha'],
    ['""', ''],
  ])('%s is %s', (word, expected) => {
    expect(read(word)).toBe(expected);
  });

  test('with a backtick as escape, a backslash is a plain character', () => {
    expect(read('C:\\$A', '`')).toBe('C:\\alpha');
    expect(read('`$A', '`')).toBe('$A');
  });
});

describe('operators', () => {
  test.each([
    ['${A:-b}', 'alpha'],
    ['${E:-b}', 'b'],
    ['${E-b}', ''],
    ['${X:-b}', 'b'],
    ['${X-b}', 'b'],
    ['${X:-$A}', 'alpha'],
    ['${X:-${Y:-"c d"}}', 'c d'],
    ['${X:-}', ''],
    ['${A:+b}', 'b'],
    ['${E:+b}', ''],
    ['${E+b}', 'b'],
    ['${X:+b}', ''],
    ['${A:?no}', 'alpha'],
    ['${PATHS#*/}', 'usr/local/lib'],
    ['${PATHS##*/}', 'lib'],
    ['${PATHS%/*}', '/usr/local'],
    ['${PATHS%%/*}', ''],
    ['${FILE%.gz}', 'x.tar'],
    ['${FILE%%.*}', 'x'],
    ['${FILE#?.}', 'tar.gz'],
    ['${FILE/a/o}', 'x.tor.gz'],
    ['${FILE//./-}', 'x-tar-gz'],
    ['${FILE//[.]/-}', 'x.tar.gz'],
    ['${PATHS//\\//_}', '_usr_local_lib'],
    ['${FILE/t*r/b}', 'x.b.gz'],
    ['${X#a}', ''],
  ])('%s is %s', (word, expected) => {
    expect(read(word)).toBe(expected);
  });
});

describe('what is not known stays a hole', () => {
  test.each([
    ['$P', '${V}-slim'],
    ['${P:-x}', '${V}-slim'],
    ['${P#*-}', '${V}'],
    ['$ARGUMENT', '${ARGUMENT}'],
    ['${ARGUMENT:-x}', 'x'],
    ['${ARGUMENT:+x}', ''],
    ['${ARGUMENT:?needed}', '${ARGUMENT}'],
  ])('%s is %s', (word, expected) => {
    expect(read(word)).toBe(expected);
  });

  test('a default behind a variable that the base image may set is not taken for granted', () => {
    const { value } = expand('${X:-y}', '\\', stageScope('image'));
    expect(value.parts).toMatchObject([{ hole: { who: 'image' }, name: 'X' }]);
  });
});

test.each([
  '"a',
  "'a",
  '${A',
  '${',
  '${}',
  '${:-a}',
  '${A:}',
  '${A:=b}',
  '${A^}',
  '${A/b}',
  '${X:?needed}',
  '${A#\\a}',
])('BuildKit refuses %s', (word) => {
  expect(read(word)).toMatch(/^error: /);
});

test('a value that doubles over and over stays bounded', () => {
  const own = stageScope('scratch');
  bind(own, 'A', text('x'.repeat(100)));
  for (let time = 0; time < 100; time++) bind(own, 'A', expand('$A$A', '\\', own).value);
  expect(show(expand('$A', '\\', own).value).length).toBeLessThan(200_000);
});
