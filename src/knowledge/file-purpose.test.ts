import { expect, test } from 'vitest';
import type { FileId } from '../model/place.ts';
import { purposeOf, servesTests } from './file-purpose.ts';

const purposes = (files: readonly string[]): readonly unknown[] => files.map((file) => purposeOf(file as FileId));

test.each([
  [
    'test-data',
    'parser/testfiles/health/Dockerfile core/src/test/resources/compose.yml test/cookbooks/app/files/Dockerfile',
  ],
  ['test-data', 'pkg/testdata/Dockerfile parser/testfiles-negative/a/Dockerfile __fixtures__/compose.yaml'],
  [
    'test',
    'tests/Dockerfile app/test/compose.yaml docker-compose.test.yml Dockerfile.tests compose-e2e.yaml ci/Dockerfile',
  ],
  ['test', 'test.Dockerfile test-compose.yml docker-compose.test.mysql.yml testing/stress/docker-compose.yaml'],
  ['development', 'docker-compose.dev.yml docker/docker-compose-dev.yml local.yml .devcontainer/docker-compose.yml'],
  [
    'development',
    'struts/CVE-2017-5638/compose.yml poc-cve-2024-12345/Dockerfile compose.debug.override.yaml dev/compose.yaml Dockerfile.develop Dockerfile_debug dev-docker-compose.yml Dockerfile.oldev',
  ],
])('%s is what these are for: %s', (purpose, files) => {
  const all = files.split(' ');
  expect(purposes(all)).toEqual(all.map(() => purpose));
});

test('a word inside of a longer name says nothing: a test network is a network', () => {
  const all = [
    ...['test-network/compose.yaml', 'docker-compose-test-net.yaml', 'compose.latest.yaml', 'attest/Dockerfile'],
    ...['local_ratelimit/docker-compose.yaml', 'docker-compose.devices.yml', 'compose.localhost.yaml'],
    ...[
      'latest-files/Dockerfile',
      'onedev/compose.yml',
      'files/Dockerfile',
      'ci-cd-integrations/jenkins/Dockerfile',
      'Dockerfile',
    ],
    // it mends it
    'fix-cve-2024-12345/compose.yaml',
    'cve-2024-12345-patched/compose.yaml',
    // the channel
    'Dockerfile.testing',
  ];
  expect(purposes(all)).toEqual(all.map(() => undefined));
});

test('data of tests and what tests start both serve tests', () => {
  const served = ['testdata/Dockerfile', 'e2e/Dockerfile', 'dev/Dockerfile'].map((file) => servesTests(file as FileId));
  expect(served).toEqual([true, true, false]);
});
