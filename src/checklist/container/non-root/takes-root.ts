import { purposeOf } from '../../../knowledge/file-purpose.ts';
import { engineOfSocket } from '../../../knowledge/host/engine-sockets.ts';
import type { Build, Service } from '../../../model/service.ts';
import type { Mount } from '../../../model/settings.ts';
import { knownValue, show } from '../../../model/value.ts';
import { installs } from '../../build/installs.ts';
import { processOf } from '../../build/process.ts';
import { buildsAtStart } from '../../builds-at-start.ts';
import { compilesAtStart } from '../../compiles-at-start.ts';
import { isDevelopmentStage } from '../../in-development.ts';
import { startLines } from '../../start-lines.ts';
import { needsPrivileged } from '../needs-privileged.ts';
import { setsUpAsRoot } from '../sets-up-as-root.ts';
import { keepsForRoot } from './keeps-for-root.ts';
import { needsRoot, startsAny } from './needs-root.ts';

/** Programs that start others as whom these say. */
const PROGRAM = /^(?:cron|crond|supervisord|s6-svscan|init|runsvdir)$/;
/** Servers that open their logs and ports as root before they give their workers another user. */
const MASTER = /^(?:apache2|apache2ctl|apachectl|httpd|nginx|php-fpm[\d.]*)$/;
/** Packages of such programs, and of those that talk to the engine. */
const PACKAGE = /^(?:cron|cronie|dcron|docker(?:-ce)?-cli|docker\.io|rspamd|s6|s6-overlay|supervisor)$/;

/**
 * Whether what an image starts has to be root, or writes beside the sources that are root's:
 * a compiler, a bundler, what starts others.
 */
export const takesRoot = (service: Service, build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  const scripts = service.startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : []));
  const lines = [entrypoint?.command, cmd?.command, ...scripts];
  return (
    needsPrivileged(service) ||
    needsRoot(service) ||
    setsUpAsRoot(service) ||
    keepsForRoot(build) ||
    lines.some(buildsAtStart) ||
    startLines(service).some(compilesAtStart) ||
    compilesInDevelopment(build) ||
    lines.some((line) => startsAny(line, PROGRAM)) ||
    // what their packages make belongs to root; images of their own are known better
    (!isServer(build) && lines.some((line) => startsAny(line, MASTER))) ||
    // in development a package manager starts a bundler
    (isDevelopmentStage(build.target) && lines.some((line) => startsAny(line, /^(?:npm|yarn|pnpm|bun)$/))) ||
    installs(build, PACKAGE) ||
    (build.baseFacts.kind === 'known' && build.baseFacts.value.needsWritableRoot?.value === true) ||
    service.settings.mounts.items.some(isEngineSocket) ||
    // a script before a server puts its configuration into place
    (isServer(build) && lines.some((line) => startsAny(line, /\.sh$/)))
  );
};

const isServer = ({ baseFacts }: Build): boolean => baseFacts.kind === 'known' && baseFacts.value.kind === 'server';

/** Families whose tools compile beside the sources. */
const COMPILERS: ReadonlySet<string> = new Set(['dotnet-sdk', 'golang', 'gradle', 'maven', 'rust']);

/** Whether a stage or a Dockerfile for working on the code, or for its tests, ends in an image of compilers. */
const compilesInDevelopment = ({ baseFacts, target, dockerfile }: Build): boolean =>
  baseFacts.kind === 'known' &&
  COMPILERS.has(baseFacts.value.family) &&
  (isDevelopmentStage(target) || purposeOf(dockerfile.file) !== undefined);

/** The socket of the engine belongs to root and the group of the host, which no user of an image is in. */
const isEngineSocket = ({ source }: Mount): boolean => {
  const path = source && knownValue(source);
  return path !== undefined && engineOfSocket(show(path)) !== undefined;
};
