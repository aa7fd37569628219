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
    'compose.yaml': `services:\n  gate:\n    image: node:24\n    command: node server.js\n${more}`,
  });
  expect(severityOf(service(''))).toBe('high');
  expect(severityOf(service('    cap_add: [NET_ADMIN]\n'))).toBe('medium');
  expect(severityOf(service('    entrypoint: /cron.sh\n'))).toBe('medium');
  expect(severityOf(service('    command: [crond, -f]\n'))).toBe('medium');
});

test('a server of which only the first process is root weighs less, and so does what nobody starts or what ends at once', () => {
  const nginx = 'FROM debian:13\nRUN apt-get update && apt-get install -y nginx\nCMD ["nginx", "-g", "daemon off;"]\n';
  expect(severityOf({ Dockerfile: nginx })).toBe('medium');
  const app = 'FROM debian:13\nCOPY app /app\nCMD ["/app"]\n';
  expect(severityOf({ 'Dockerfile.dev': app })).toBe('medium');
  expect(
    severityOf({
      'Dockerfile.dev': app,
      'compose.yaml': 'services:\n  app:\n    build: {context: ., dockerfile: Dockerfile.dev}\n',
    }),
  ).toBe('high');
  expect(severityOf({ 'compose.yaml': 'services:\n  pulled:\n    image: alpine:3.22\n' })).toBe('medium');
});
