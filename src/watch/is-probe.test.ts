import { expect, test } from 'vitest';
import { EXAMPLE_CONTAINER, EXAMPLE_PROCESS } from '../../test/support/play-example.ts';
import { containerDetailsShape } from '../ports/container-schema.ts';
import { readShape } from '../ports/shape.ts';
import { execCommand } from './exec-command.ts';
import { watchContainer } from './host/watch-container.ts';
import { isProbe } from './is-probe.ts';

/** The health check of a container, as it is watched. */
const probeOf = (...Test: readonly string[]): string => {
  const details = readShape(containerDetailsShape, {
    ...{ Id: 'c0ffee', Name: '/web', Image: 'sha256:1', HostConfig: {}, NetworkSettings: {} },
    ...{ State: { Status: 'running', Pid: 100, ExitCode: 0 }, Config: { Image: 'web:1', Healthcheck: { Test } } },
  });
  if (!details.ok) throw new Error(details.message);
  const terms = { roles: new Map(), trustedRegistries: [], cgroupVersion: '2' };
  return watchContainer(details.value, terms, new Date()).declared.probe ?? '';
};

test('a check in several lines, as a block of YAML ends, is the exec that the engine tells of', () => {
  const script = 'set -e\ncurl -f localhost\n';
  const told = execCommand(`exec_start: /bin/sh -c ${script}`);
  expect(told?.text).toBe(probeOf('CMD-SHELL', script));
});

test('what a check runs is part of it, though its words are longer than what is kept of them', () => {
  const script = `export PASSWORD=$(cat $FILE); ${'true && '.repeat(40)}redis-cli ping\n`;
  const probe = probeOf('CMD-SHELL', script);
  const container = { ...EXAMPLE_CONTAINER, declared: { ...EXAMPLE_CONTAINER.declared, probe } };
  const shell = { ...EXAMPLE_PROCESS, pid: 120, parent: 7, program: '/bin/sh' };
  const reader = { ...EXAMPLE_PROCESS, pid: 121, parent: 120, args: ['cat', '/run/secrets/redis'] };
  const isPart = (words: string): boolean => {
    const above = { ...shell, args: ['/bin/sh', '-c', words.slice(0, 200)] };
    const processes = new Map([EXAMPLE_PROCESS, above, reader].map((one) => [one.pid, one]));
    return isProbe(reader, { container, processes });
  };
  expect(isPart(script)).toBe(true);
  expect(isPart(`id; ${script}`)).toBe(false);
});
