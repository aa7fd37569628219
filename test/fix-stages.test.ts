import { expect, test } from 'vitest';
import { rules } from '../src/checklist/index.ts';
import { fixedInStages } from './fixed-in-stages.ts';
import { exampleRequest } from './support/example-request.ts';

/** What a guide teaches: `plimsoll fix --apply`, and with `--review` some day later. */
const inStages = (files: Readonly<Record<string, string>>) =>
  fixedInStages(exampleRequest(files)).filter(({ sameMeaning }) => !sameMeaning);

test('the safe fixes first and the others later end as all at once: a start as root leaves nothing behind', () => {
  const services = ['nginx:1.31', 'postgres:17', 'redis:8', 'mariadb:11.8'].map(
    (image, index) => `  s${index}:\n    image: ${image}\n`,
  );
  expect(inStages({ 'compose.yaml': `services:\n${services.join('')}` })).toEqual([]);
});

test('the same holds for every example about how containers run', { timeout: 600_000 }, () => {
  const about = rules.filter(({ id }) => /^container\/|^network\/segmented\//.test(id));
  const differing = about.flatMap(({ id, examples }) =>
    examples.bad.flatMap((example, index) => {
      const files = Object.fromEntries(
        Object.entries(example.files).map(([file, text]) => [file, text.replace(/[«»]/g, '')]),
      );
      return inStages(files).map(({ file, once, twice }) => ({ id, index, file, once, twice }));
    }),
  );
  expect(differing).toEqual([]);
});
