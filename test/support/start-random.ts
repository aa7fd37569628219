import type { RandomContainer } from './random-container.ts';

const flag = (on: boolean, ...words: readonly string[]): readonly string[] => (on ? words : []);

/** The words of `docker` that start a container with these settings. */
export const runWords = (of: RandomContainer, image: string, socket: string): readonly string[] => [
  ...['run', '-d', '--name', of.name, '--network', of.network],
  ...flag(of.user !== '', '--user', of.user),
  ...flag(of.readOnly, '--read-only'),
  ...flag(of.dropAll, '--cap-drop', 'ALL'),
  ...of.capAdd.flatMap((name) => ['--cap-add', name]),
  ...flag(of.noNewPrivileges, '--security-opt', 'no-new-privileges'),
  ...flag(of.pidHost, '--pid', 'host'),
  ...flag(of.ipcHost, '--ipc', 'host'),
  ...flag(of.utsHost, '--uts', 'host'),
  ...flag(of.seccompOff, '--security-opt', 'seccomp=unconfined'),
  ...flag(of.memory, '--memory', '64m'),
  ...flag(of.pids, '--pids-limit', '40'),
  ...flag(of.bind !== '', '-v', of.bind),
  ...flag(of.socket, '-v', `${socket}:/run/docker.sock`),
  ...flag(of.restart, '--restart', 'unless-stopped'),
  ...flag(of.health, '--health-cmd', 'true', '--health-interval', '1h'),
  ...[image, 'sleep', '3600'],
];
