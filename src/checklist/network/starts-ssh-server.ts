import { argumentsOf, programOf, type ShellCommand } from '../../model/script.ts';

/** Whether a command starts an SSH server: `sshd -D`, `service ssh start`, `/etc/init.d/ssh start`. */
export const startsSshServer = (command: ShellCommand): boolean => {
  const program = programOf(command) ?? '';
  const words = argumentsOf(command);
  if (program === 'service') return /^sshd?$/.test(words[0] ?? '') && /^(?:re)?start$/.test(words[1] ?? '');
  if (/^(?:rc-service|systemctl)$/.test(program))
    return /\bsshd?(?:\.service)?\b/.test(words.join(' ')) && /\b(?:re)?start\b/.test(words.join(' '));
  const isScript = command.words.some(({ raw }) => /^\/etc\/init\.d\/sshd?$/.test(raw));
  // it only looks whether its configuration is right, or shows it
  if (program === 'sshd' && words.some((word) => /^-[tTGV]$/.test(word))) return false;
  return /^(?:sshd|dropbear)$/.test(program) || (isScript && words[0] === 'start');
};
