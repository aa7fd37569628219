import { type CommandLine, programOf, scriptOf } from '../../../model/script.ts';
import type { Build, Service } from '../../../model/service.ts';
import { type Fact, knownValue } from '../../../model/value.ts';
import { installs } from '../../build/installs.ts';
import { processOf } from '../../build/process.ts';
import { named } from '../capability-list.ts';

/** Programs that take in others under their own names, or are an engine or a system of their own. */
const PROGRAM = /^(?:sshd|systemd|dockerd|xinetd|vsftpd|smbd|dovecot|postfix)$/;
/** Packages of such programs, and of those that change the host's network. */
const PACKAGE =
  /^(?:dovecot|fail2ban|ipset|iptables|keepalived|nftables|openssh-server|openvpn|postfix|samba|strongswan|vsftpd|wireguard-tools)$/;

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
const startsCron = (line: Fact<CommandLine | undefined>): boolean => startsAny(knownValue(line), /^crond?(?:\.sh)?$/);

const isForRoot = (service: Service, build: Build): boolean => {
  const { entrypoint, cmd } = processOf(build);
  const scripts = service.startScripts.flatMap(({ line }) => (line.kind === 'known' ? [line.value] : []));
  const lines = [entrypoint?.command, cmd?.command, ...scripts];
  return lines.some((line) => startsAny(line, PROGRAM)) || installs(build, PACKAGE);
};

/** Whether a command line starts a program of these names. */
export const startsAny = (line: CommandLine | undefined, programs: RegExp): boolean =>
  line !== undefined && scriptOf(line).commands.some((command) => programs.test(programOf(command) ?? ''));
