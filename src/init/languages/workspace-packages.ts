import { fieldOf } from '../../model/field-of.ts';
import type { HowInstalled } from './how-installed.ts';
import type { Member, NodeWorkspace } from './node-workspace.ts';

/** More packages than that have their manifests copied with everything else. */
const MAX_MANIFESTS = 40;

/** pnpm leaves what the root alone needs where it is. */
const ANEW = 'find . -name node_modules -prune -exec rm -rf {} + &&';

/** How the libraries of one package of a workspace are installed, given how those of its root are. */
export const workspacePackages = (packages: HowInstalled, workspace: NodeWorkspace): HowInstalled => {
  const { own, needed, folders, top, manifest } = workspace;
  const all = [own, ...needed];
  const { call, manager } = packages;
  const flags =
    manager === 'npm'
      ? ` ${all.map(({ folder }) => `--workspace ${folder}`).join(' ')} --include-workspace-root`
      : manager === 'pnpm'
        ? ` --filter . --filter ${own.name}...`
        : '';
  const filtered = (line: string): string => `${line}${flags}`;
  const isBerry = manager === 'Yarn';
  // Turborepo knows more of what comes before a task than scripts tell
  const turbo = top.text('turbo.json') !== undefined && hasTurbo(manifest);
  const turboCall = manager === 'npm' ? 'npx' : manager === 'pnpm' ? 'pnpm exec' : call;
  const runIn = ({ name, folder }: Member, script: string): string =>
    manager === 'npm'
      ? `RUN npm run ${script} --workspace ${folder}`
      : `RUN ${call} ${manager === 'pnpm' ? '--filter' : 'workspace'} ${name} run ${script}`;
  return {
    ...packages,
    early: [
      ...(folders.length > MAX_MANIFESTS ? [] : folders.map((folder) => `COPY ${folder}/package.json ./${folder}/`)),
      ...packages.early,
    ],
    scriptsNeed: folders.length > MAX_MANIFESTS ? 'sources' : packages.scriptsNeed,
    install: filtered(packages.install),
    installForProduction: filtered(packages.installForProduction),
    prune: isBerry
      ? packages.prune.map((line) => line.replace('--all --production', `${own.name} --production`))
      : manager === 'pnpm'
        ? [packages.installForProduction.replace(' pnpm ', ` ${ANEW} pnpm `).concat(` --filter ${own.name}...`)]
        : packages.prune.map(filtered),
    run: (name) =>
      turbo
        ? `RUN ${turboCall} turbo run ${name} --filter=${own.name}`
        : [
            ...needed.filter((member) => hasScript(member, 'build')).map((member) => runIn(member, 'build')),
            ...(hasScript(own, name) ? [runIn(own, name)] : []),
          ].join('\n'),
  };
};

const hasScript = ({ manifest }: Member, script: string): boolean =>
  fieldOf(fieldOf(manifest, 'scripts'), script) !== undefined;

const hasTurbo = (manifest: unknown): boolean =>
  ['dependencies', 'devDependencies'].some((field) => fieldOf(fieldOf(manifest, field), 'turbo') !== undefined);
