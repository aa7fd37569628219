import { expect, test } from 'vitest';
import { exampleContainer } from '../../../test/support/example-live.ts';
import { exampleRequest } from '../../../test/support/example-request.ts';
import { checkWithModels } from '../../check/check.ts';
import { patchedText } from '../edit/patch.ts';
import { asRecreated } from './as-recreated.ts';
import { planFixes } from './plan-fixes.ts';

const fixed = (rule: string): { readonly text: string | undefined; readonly alone: number } => {
  const files = {
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n',
    'container.json': '{"HostConfig": {"PidsLimit": 0, "LogConfig": {"Type": "json-file", "Config": {}}}}',
  };
  const container = exampleContainer(files);
  const nothing = { host: undefined, networks: [], problems: [], unseen: [], strangers: false, root: '/example' };
  const request = exampleRequest(files, { live: { ...nothing, containers: container ? [container] : [] } });
  const wants = (finding: { readonly rule: string }): boolean => finding.rule === rule;
  const seen = checkWithModels(request);
  const [file] = planFixes({ ...asRecreated(request, seen), wants }).files;
  const alone = planFixes({ check: request, before: seen, wants }).files.length;
  return { text: file && patchedText(file.patch), alone };
};

test('a file is mended although the container that runs stays as it is', () => {
  const { text, alone } = fixed('container/resource-limits/no-pids-limit');
  expect(text).toContain('pids_limit: 200');
  // against what runs, every edit brings up a difference
  expect(alone).toBe(0);
});

test('what only the running container shows is mended in its file', () => {
  expect(fixed('runtime/logging/logs-nowhere').text).toContain('logging:\n      driver: local');
});
