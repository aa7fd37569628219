import { ENGINE_CLIENT_PACKAGES } from '../../../knowledge/engine-clients.ts';
import { purposeOf } from '../../../knowledge/file-purpose.ts';
import { isMaster } from '../../../knowledge/master-servers.ts';
import { bringsSupervisor, isSupervisor } from '../../../knowledge/supervisors.ts';
import { isCompiler } from '../../../knowledge/toolchain-images.ts';
import type { Build, Service } from '../../../model/service.ts';
import { knownText } from '../../../model/value.ts';
import { installedPackages } from '../../build/installed-packages.ts';
import { isDevelopmentStage } from '../../purpose/in-development.ts';
import { buildsAtStart } from '../../start/builds-at-start.ts';
import { compilesAtStart } from '../../start/compiles-at-start.ts';
import { setsUpAsRoot } from '../../start/sets-up-as-root.ts';
import { startLines } from '../../start/start-lines.ts';
import { holdsEngineSocket } from '../holds-engine-socket.ts';
import { needsPrivileged } from '../needs-privileged.ts';
import { keepsForRoot } from './keeps-for-root.ts';
import { linesOf, needsRoot, startsAny } from './needs-root.ts';

/**
 * Whether what an image starts has to be root, or writes beside the sources that are root's:
 * a compiler, a bundler, what starts others.
 */
export const takesRoot = (service: Service, build: Build): boolean => {
  const lines = linesOf(service, build);
  return (
    needsPrivileged(service) ||
    needsRoot(service) !== undefined ||
    setsUpAsRoot(service) ||
    keepsForRoot(build) ||
    isGivenHomeOfRoot(service) ||
    lines.some(buildsAtStart) ||
    startLines(service).some(compilesAtStart) ||
    compilesInDevelopment(build) ||
    lines.some((line) => startsAny(line, isSupervisor)) ||
    // what their packages make belongs to root; images of their own are known better
    (!isServer(build) && lines.some(isMaster)) ||
    // in development a package manager starts a bundler
    (isDevelopmentStage(build.target) &&
      lines.some((line) => startsAny(line, (program) => /^(?:npm|yarn|pnpm|bun)$/.test(program)))) ||
    installedPackages(build).some((name) => bringsSupervisor(name) || ENGINE_CLIENT_PACKAGES.has(name)) ||
    (build.baseFacts.kind === 'known' && build.baseFacts.value.needsWritableRoot?.value === true) ||
    // it belongs to root and the group of the host, which no user of an image is in
    holdsEngineSocket(service) ||
    // a script before a server puts its configuration into place
    (isServer(build) && lines.some((line) => startsAny(line, (program) => program.endsWith('.sh'))))
  );
};

/** Whether something is mounted in the home of root, which nobody else may enter. */
const isGivenHomeOfRoot = ({ settings }: Service): boolean =>
  settings.mounts.items.some(({ target }) => /^\/root(?:\/|$)/.test(knownText(target) ?? ''));

const isServer = ({ baseFacts }: Build): boolean => baseFacts.kind === 'known' && baseFacts.value.kind === 'server';

/** Whether a stage or a Dockerfile for working on the code, or for its tests, ends in an image of compilers. */
const compilesInDevelopment = ({ baseFacts, target, dockerfile }: Build): boolean =>
  baseFacts.kind === 'known' &&
  isCompiler(baseFacts.value.family) &&
  (isDevelopmentStage(target) || purposeOf(dockerfile.file) !== undefined);
