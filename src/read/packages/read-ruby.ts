import { foundPackage, type PackageReader } from './package-reader.ts';

/** The specification of an installed gem, a Ruby file that RubyGems writes: `specifications/NAME-VERSION.gemspec`. */
export const readGemspec: PackageReader = ({ path, bytes }) => {
  const text = bytes.toString('utf8');
  const field = (name: string): string | undefined =>
    new RegExp(`^[ \\t]*\\w+\\.${name}\\s*=\\s*(?:Gem::Version\\.new\\()?["']([^"']+)["']`, 'm').exec(text)?.[1];
  const name = field('name');
  const version = field('version');
  if (name === undefined || version === undefined) return { packages: [] };
  const licences = /\.licenses\s*=\s*\[([^\][]*)\]/.exec(text)?.[1] ?? '';
  const listed = [...licences.matchAll(/["']([^"']+)["']/g)].map(([, licence = '']) => licence);
  return { packages: [foundPackage({ name, version, type: 'gem', path, licences: listed })] };
};

/** Gemfile.lock: the four-space entries below `specs:`. What stands under PATH is the project's own. */
export const readGemfileLock: PackageReader = ({ path, bytes }) => ({
  packages: bytes
    .toString('utf8')
    .split(/^(?=[A-Z])/m)
    .filter((section) => !section.startsWith('PATH'))
    .flatMap((section) => [...section.matchAll(/^ {4}([\w.-]+) \(([\w.]+)(?:-[\w.-]+)?\)\r?$/gm)])
    .map(([, name = '', version = '']) => foundPackage({ name, version, type: 'gem', path })),
});
