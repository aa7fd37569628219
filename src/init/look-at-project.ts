import type { Looked } from './app.ts';
import { dotnet } from './languages/dotnet.ts';
import { go } from './languages/go.ts';
import { java } from './languages/java.ts';
import { node } from './languages/node.ts';
import type { NodeWorkspace } from './languages/node-workspace.ts';
import { php } from './languages/php.ts';
import { python } from './languages/python.ts';
import { ruby } from './languages/ruby.ts';
import { rust } from './languages/rust.ts';
import { staticSite } from './languages/static-site.ts';
import { unwritten } from './languages/unwritten.ts';
import type { ProjectFiles } from './project-files.ts';
import { takesFromOutside } from './takes-from-outside.ts';

/** A package.json often only brings the pages of a project in another language, so it is asked after them. */
const LANGUAGES = [go, rust, java, dotnet, ruby, php, python, unwritten, node];

/** Files that say that a folder is a project. */
const MANIFEST =
  /^(?:go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|.*\.csproj|Gemfile|composer\.json|pyproject\.toml|requirements\.txt|package\.json|mix\.exs|deno\.jsonc?)$/;

/** What a folder is a project of, and perhaps one package of a workspace above it; undefined: of nothing that is known. */
export const lookAtProject = (
  files: ProjectFiles,
  today: string,
  workspace: NodeWorkspace | undefined,
): Looked | undefined => {
  let first: Looked | undefined;
  for (const language of LANGUAGES) {
    const looked = language(files, today, workspace);
    if (looked?.kind === 'app') return (workspace ? undefined : takesFromOutside(files)) ?? looked;
    first ??= looked;
  }
  return first === undefined || hasOnlyTools(files) ? (staticSite(files, today) ?? first) : first;
};

/** Whether the one manifest brings what looks at pages, and nothing that makes or serves them. */
const hasOnlyTools = (files: ProjectFiles): boolean =>
  files
    .names()
    .filter((name) => MANIFEST.test(name))
    .join() === 'package.json' &&
  !/"(?:dependencies|workspaces|build|start)"\s*:/.test(files.text('package.json') ?? '');

/** Folders of a project that look like projects themselves. */
export const projectsBelow = (files: ProjectFiles): readonly string[] => [
  ...new Set(
    files.paths.flatMap((path) => {
      const slash = path.lastIndexOf('/');
      return slash > 0 && MANIFEST.test(path.slice(slash + 1)) ? [path.slice(0, slash)] : [];
    }),
  ),
];
