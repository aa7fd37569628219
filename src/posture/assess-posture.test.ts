import { expect, test } from 'vitest';
import { reportOf } from '../../test/report-of.ts';

const workflow = (trigger: string): string =>
  `on: ${trigger}\njobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n      - uses: actions/first-interaction@v1\n`;

test('the next level is one that asks something of those that stand lowest', () => {
  const { posture } = reportOf({
    // nothing is asked of it at level 1
    '.github/workflows/build.yml': workflow('push'),
    // this one has reached level 1
    '.github/workflows/greet.yml': workflow('pull_request_target'),
  });
  expect(posture.subjects.map(({ level }) => level)).toEqual([0, 1]);
  expect(posture.next).toMatchObject({ level: 2, failing: ['build/pinned-actions'] });
});

test('a finding on a text with variables says where these have their values', () => {
  const { posture } = reportOf({
    '.env': 'PASSWORD=changeme\n',
    'compose.yaml':
      'services:\n  db:\n    image: postgres:17\n    environment:\n      POSTGRES_PASSWORD: ${PASSWORD}\n',
  });
  const found = posture.findings.find(({ rule }) => rule === 'secrets/no-default-credentials/well-known-password');
  expect(found?.related).toEqual([
    { note: 'the value of PASSWORD', place: { kind: 'text', file: '.env', span: expect.anything() } },
  ]);
});
