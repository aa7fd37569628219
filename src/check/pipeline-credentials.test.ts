import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const WORKFLOW = `on: push
jobs:
  image:
    runs-on: ubuntu-24.04
    container:
      image: registry.example.com/builder:1
      credentials: { username: ci, password: Tr4f-8uzu-Qlmm }
    steps:
      - run: docker build .
`;

const told = (files: { readonly [file: string]: string }) => {
  const { subjects, findings } = reportOf({ '.github/workflows/image.yml': WORKFLOW, ...files }).posture;
  return findings
    .filter(({ rule }) => rule === 'secrets/not-in-code/credential-in-file')
    .map(({ subjects: ids }) => ids.map((id) => subjects.find((one) => one.id === id)?.name));
};

test('a credential in a pipeline is told of the pipeline where nothing else is here', () => {
  expect(told({})).toEqual([['image.yml']]);
});

test('it is told of what the repository builds where something is', () => {
  expect(told({ 'compose.yaml': 'services:\n  app:\n    image: registry.example.com/app:1\n' })).toEqual([['app']]);
});
