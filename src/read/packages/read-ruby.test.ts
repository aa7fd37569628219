import { expect, test } from 'vitest';
import { readGemfileLock, readGemspec } from './read-ruby.ts';

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

test('the specification of an installed gem tells its name, version and licences', () => {
  // as RubyGems 3.5 wrote it, shortened
  const spec =
    '# -*- encoding: utf-8 -*-\n# stub: rack 3.1.8 ruby lib\n\nGem::Specification.new do |s|\n  s.name = "rack".freeze\n  s.version = "3.1.8".freeze\n  s.required_ruby_version = Gem::Requirement.new(">= 2.4.0".freeze)\n  s.licenses = ["MIT".freeze, "Ruby".freeze]\nend\n';
  const read = (text: string) => readGemspec({ path: 'specifications/rack-3.1.8.gemspec', bytes: Buffer.from(text) });
  expect(read(spec).packages).toMatchObject([
    { name: 'rack', version: '3.1.8', type: 'gem', licences: ['MIT', 'Ruby'] },
  ]);
  expect(read(spec.replace('"3.1.8"', 'Gem::Version.new("3.1.8")')).packages).toMatchObject([{ version: '3.1.8' }]);
  expect(read(spec.replace('s.version', 's.other')).packages).toEqual([]);
});

test('a text of nothing but beginnings of a specification costs no more than its length', () => {
  const read = (text: string) => readGemspec({ path: 'specifications/a-1.gemspec', bytes: Buffer.from(text) }).packages;
  expect(read('\n'.repeat(500_000))).toEqual([]);
  expect(read(`s.name = "a"\ns.version = "1"\n${'.licenses = ['.repeat(100_000)}`)).toMatchObject([{ licences: [] }]);
});
