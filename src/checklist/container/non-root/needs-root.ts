import { isMaster } from '../../../knowledge/master-servers.ts';
import { type CommandLine, programOf, scriptOf } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { type Fact, knownValue } from '../../../model/value.ts';
import { installs } from '../../build/installs.ts';
import { processOf } from '../../build/process.ts';
import { named } from '../capability-list.ts';

/** Programs that take in others under their own names, or are an engine or a system of their own. */
const PROGRAM = /^(?:sshd|systemd|dockerd|xinetd|vsftpd|smbd|dovecot|postfix|smtpd|shorewall6?|wg(?:-quick)?)$/;
/** Packages of such programs, and of those that change the host's network. */
const PACKAGE =
  /^(?:dovecot|fail2ban|ipset|iptables|keepalived|nftables|openssh-server|opensmtpd|openvpn|postfix|samba|shorewall6?|strongswan|vsftpd|wireguard-tools)$/;

/** Whether what a service is there for takes root, whoever runs it: it lets people log in, delivers mail to them, runs their jobs, sets up networks. */
export const needsRoot = (service: Service): boolean => {
  const { image, settings } = service;
  const { build } = image;
  return (
    named(settings.capAdd.items).some(({ name }) => name === 'NET_ADMIN') ||
    (build ? isForRoot(service, build) : [settings.entrypoint, settings.command].some(startsCron))
  );
};

/** Whether a published image is told to run its jobs on time, each as the user that its table names: `/cron.sh` of Nextcloud. */
const startsCron = (line: Fact<CommandLine | undefined>): boolean =>
  startsAny(knownValue(line), (program) => /^crond?(?:\.sh)?$/.test(program));

const isForRoot = (service: Service, build: Build): boolean =>
  linesOf(service, build).some((line) => startsAny(line, (program) => PROGRAM.test(program))) ||
  installs(build, PACKAGE);

/** Whether an own image starts a server that keeps root for its first process alone: who works is another user. */
export const keepsMaster = (service: Service): boolean => {
  const { build } = service.image;
  const lines = build ? linesOf(service, build) : [];
  return lines.some(isMaster);
};

/** What the image starts, with what its scripts do. */
export const linesOf = ({ startScripts }: Service, build: Build): readonly (CommandLine | undefined)[] => {
  const { entrypoint, cmd } = processOf(build);
  const scripts = startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : []));
  return [entrypoint?.command, cmd?.command, ...scripts];
};

/** Whether a command line starts a program of this kind. */
export const startsAny = (line: CommandLine | undefined, isMeant: (program: string) => boolean): boolean =>
  line !== undefined && scriptOf(line).commands.some((command) => isMeant(programOf(command) ?? ''));
