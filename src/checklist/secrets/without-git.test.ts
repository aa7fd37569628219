import { expect, test } from 'vitest';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { check } from '../../check/check.ts';

const FILES = {
  'compose.yaml':
    'services:\n  web:\n    image: nginx:1.29\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD}\n    secrets: [db]\nsecrets:\n  db:\n    file: ./secrets/db\n',
  '.env': 'DB_PASSWORD=Xk93mdPq2\n',
  'secrets/db': 'Xk93mdPq2\n',
};
const verdictsOf = (files: Readonly<Record<string, string>>, unversioned: boolean) => {
  const { posture } = check(exampleRequest(files, { unversioned }));
  const all = posture.subjects.flatMap(({ judgements }) => judgements);
  return ['secrets/ignored-by-git', 'secrets/not-in-code', 'secrets/encrypted-at-rest'].map(
    (id) => all.find(({ control }) => control.id === id)?.verdict,
  );
};

test('where nothing is under version control, no secret can be committed: git is not asked for, and nothing stays open at level 1', () => {
  expect(verdictsOf(FILES, true)).toEqual(['not-applicable', 'pass', 'unknown']);
});

test('where nobody could look above the folder, both stay open', () => {
  expect(verdictsOf(FILES, false).slice(0, 2)).toEqual(['unknown', 'unknown']);
});

test('a .gitignore says that the folder belongs to a repository, wherever that is now', () => {
  expect(verdictsOf({ ...FILES, '.gitignore': 'dist/\n' }, true)[0]).toBe('fail');
});

test('what stands in the compose file itself is in the code all the same', () => {
  const files = { 'compose.yaml': FILES['compose.yaml'].replace('${DB_PASSWORD}', 'Xk93mdPq2') };
  expect(verdictsOf(files, true)[1]).toBe('fail');
});
