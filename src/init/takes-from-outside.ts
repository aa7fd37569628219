import { type Unclear, unclear } from './app.ts';
import type { ProjectFiles } from './project-files.ts';

/** How manifests name what lies outside of their folder; where they hold `unless`, they are the root of all themselves. */
const OUTSIDE: readonly {
  readonly manifest: string;
  readonly what: string;
  readonly names: RegExp;
  readonly unless?: RegExp;
}[] = [
  {
    manifest: 'Cargo.toml',
    what: 'Rust',
    names: /^[^#\n]*(?:\bworkspace\s*=\s*true\b|\bpath\s*=\s*"\.\.\/)/m,
    unless: /^\s*\[workspace\b/m,
  },
  { manifest: 'go.mod', what: 'Go', names: /^(?![ \t]*\/\/)[^\n]{0,400}=>[ \t]*\.\.\//m },
  {
    manifest: 'pyproject.toml',
    what: 'Python',
    names: /^[^#\n]*(?:\bworkspace\s*=\s*true\b|\bpath\s*=\s*"\.\.\/)/m,
    unless: /^\s*\[tool\.uv\.workspace\]/m,
  },
  { manifest: 'requirements.txt', what: 'Python', names: /^[ \t]*(?:(?:-e|--editable)[ \t=]*)?\.\.\//m },
  { manifest: 'package.json', what: 'Node.js', names: /"(?:file|link|portal):\.\.\// },
];

/** Why a project cannot be built in its own folder: it is made of what lies outside, which a build of it does not see. */
export const takesFromOutside = (files: ProjectFiles): Unclear | undefined => {
  for (const { manifest, what, names, unless } of OUTSIDE) {
    const text = files.text(manifest) ?? '';
    const [line] = unless?.test(text) ? [] : (names.exec(text) ?? []);
    if (line !== undefined)
      return unclear(
        what,
        `${manifest} takes something from outside of this folder (${line.trim().slice(0, 60)}), which a build of it does not see: its Dockerfile belongs where both are`,
      );
  }
  return undefined;
};
