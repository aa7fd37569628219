import { expect, test } from 'vitest';
import { type FileId, textPlace } from '../../../model/place.ts';
import { HOLE } from '../tree.ts';
import { type Given, interpolate } from './interpolate.ts';

const given: { readonly [name: string]: string } = { SET: 'set', EMPTY: '', _u: 'under' };
const place = (start: number, end: number) => textPlace('f' as FileId, { start, end });
const run = (template: string) =>
  interpolate(
    template,
    (name): Given | undefined =>
      Object.hasOwn(given, name) ? { text: given[name] ?? '', holes: [], by: place(0, 0) } : undefined,
    place,
  );

test.each([
  ['$SET-$_u', 'set-under'],
  ['${SET}${SET}', 'setset'],
  ['$$SET $$$$', '$SET $$'],
  ['$1 $ $- a$', '$1 $ $- a$'],
  ['${NOT:-d}${EMPTY:-d}${EMPTY-d}${SET:-d}', 'ddset'],
  ['${NOT-d}', 'd'],
  ['${SET:+y}${EMPTY:+y}${EMPTY+y}${NOT+y}', 'yy'],
  ['${NOT:-${ALSO:-${SET}}}!', 'set!'],
  ['${NOT:-a}b}', 'ab}'],
  ['${NOT:-$$x}', '$x'],
  ['${NOT:-{"a": 1}}', '{"a": 1}'],
  ['${SET:?must} ${EMPTY?must}', 'set '],
])('%s becomes %s', (template, text) => {
  expect(run(template)).toMatchObject({ text, holes: [], faults: [] });
});

test('a variable that nothing sets leaves a hole with its name', () => {
  const { text, holes, faults, steps } = run('a${NOT}b$ALSO');
  expect(text).toBe(`a${HOLE}b${HOLE}`);
  expect(holes.map(({ name }) => name)).toEqual(['NOT', 'ALSO']);
  expect(faults.map(({ code, from, to }) => [code, from, to])).toEqual([
    ['undefined-variable', 1, 7],
    ['undefined-variable', 8, 13],
  ]);
  expect(steps).toMatchObject([
    { variable: 'NOT', by: undefined },
    { variable: 'ALSO', by: undefined },
  ]);
});

test('a variable that must be set is no error of the file, its reason is told', () => {
  const { holes, faults } = run('${NOT:?tell me the key}');
  expect(holes[0]?.hole.why).toBe('NOT must be set: tell me the key');
  expect(faults).toMatchObject([{ code: 'required-variable' }]);
});

test.each([
  '${}',
  '${1}',
  '${SET',
  '${NOT:-x',
  '${SET!x}',
  '${NOT:-\n}',
  'a ${ b }',
])('%s is refused, and nothing is known of it', (template) => {
  expect(run(template)).toMatchObject({ text: HOLE, faults: [{ code: 'invalid-interpolation' }] });
});

test('places lead from the replaced text to the template', () => {
  const { text, source } = run('ab${SET}cd${NOT:-xy}');
  expect(text).toBe('absetcdxy');
  expect([0, 2, 4, 5, 6, 7, 8].map(source)).toEqual([0, 2, 2, 8, 9, 17, 18]);
});

test('nesting without end is refused in linear time', () => {
  const { faults } = run('${A:-'.repeat(20_000) + '}'.repeat(20_000));
  expect(faults).toMatchObject([{ code: 'invalid-interpolation' }]);
});
