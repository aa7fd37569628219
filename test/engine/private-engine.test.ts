import { expect } from 'vitest';
import { docker, engineTest } from '../support/engine.ts';

engineTest('containers of the private engine run Debian', () => {
  const release = docker('run', '--rm', 'debian:12', 'cat', '/etc/os-release');
  expect(release).toContain('VERSION_CODENAME=bookworm');
});

engineTest('the private engine holds nothing but what the tests made', () => {
  const images = docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}').split('\n');
  expect(images).toContain('debian:12');
});

engineTest('what enters a container is in the files of its image, not in those of the machine', () => {
  const made = docker('run', '-d', 'debian:12', 'sh', '-c', 'sleep 60');
  try {
    docker('exec', made, 'test', '-e', '/.dockerenv');
  } finally {
    docker('rm', '-f', made);
  }
});
