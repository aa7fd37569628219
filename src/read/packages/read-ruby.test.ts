import { expect, test } from 'vitest';
import { readGemfileLock } from './read-ruby.ts';

// as Bundler 2.3 wrote it, shortened
const LOCK = `GIT
  remote: https://github.com/x/forked.git
  revision: 0123456789012345678901234567890123456789
  specs:
    forked (2.0.0)

PATH
  remote: mine
  specs:
    mine (0.1.0)
      rake

GEM
  remote: https://rubygems.org/
  specs:
    nokogiri (1.13.10-x86_64-linux)
      mini_portile2 (~> 2.8.0)
    rake (13.0.6)

PLATFORMS
  x86_64-linux

DEPENDENCIES
  mine!
  rake

BUNDLED WITH
   2.3.15
`;

test('a lock of Bundler lists what comes from elsewhere, not the project itself', () => {
  const { packages } = readGemfileLock({ path: 'app/Gemfile.lock', bytes: Buffer.from(LOCK) });
  expect(packages.map(({ name, version }) => `${name}@${version}`)).toEqual([
    'forked@2.0.0',
    'nokogiri@1.13.10',
    'rake@13.0.6',
  ]);
});
