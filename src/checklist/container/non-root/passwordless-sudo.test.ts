import { expect, test } from 'vitest';
import { reportOf } from '../../../../test/report-of.ts';

const said = (grant: string) => {
  const found = reportOf({
    Dockerfile: `FROM debian:13\nRUN echo "${grant}" > /etc/sudoers.d/app\nUSER app\n`,
  }).posture.findings.find(({ rule }) => rule === 'container/non-root/passwordless-sudo');
  return found && `${found.severity}: ${found.message}`;
};
const ROOT = 'medium: user app becomes root again through sudo, without a password';

test.each([
  ['app ALL=(ALL) NOPASSWD: ALL', ROOT],
  ['%sudo ALL=(ALL:ALL) NOPASSWD:ALL', ROOT],
  ['$USERNAME ALL=NOPASSWD:ALL', ROOT],
  ['app ALL=(root) NOPASSWD: /bin/bash', ROOT],
  ['app ALL=(root) NOPASSWD: /usr/bin/apt, ALL', ROOT],
  [
    'app ALL=(root) NOPASSWD: /usr/sbin/nginx -t, /usr/sbin/nginx -s reload',
    'low: user app runs /usr/sbin/nginx -t, /usr/sbin/nginx -s reload as root through sudo, without a password',
  ],
  ['dev ALL=(ALL) NOPASSWD: ALL', undefined],
])('%s', (grant, message) => {
  expect(said(grant)).toBe(message);
});
