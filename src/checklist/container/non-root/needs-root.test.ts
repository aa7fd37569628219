import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const severityOf = (files: { readonly [path: string]: string }): string | undefined =>
  reportOf(files).posture.findings.find(({ control }) => control === 'container/non-root')?.severity;

test('that root serves weighs less where the service is there for what only root may', () => {
  expect(severityOf({ Dockerfile: 'FROM debian:13\nCOPY app /app\nCMD ["/app"]\n' })).toBe('high');
  expect(
    severityOf({
      Dockerfile:
        'FROM debian:13\nRUN apt-get update && apt-get install -y openssh-server\nCMD ["/usr/sbin/sshd", "-D"]\n',
    }),
  ).toBe('medium');
  const service = (more: string): { readonly [path: string]: string } => ({
    'compose.yaml': `services:\n  gate:\n    image: node:24\n${more}`,
  });
  expect(severityOf(service(''))).toBe('high');
  expect(severityOf(service('    cap_add: [NET_ADMIN]\n'))).toBe('medium');
  expect(severityOf(service('    entrypoint: /cron.sh\n'))).toBe('medium');
  expect(severityOf(service('    command: [crond, -f]\n'))).toBe('medium');
});
