import { argumentsOf, type CommandLine, programOf, type ShellCommand, scriptOf } from '../model/script.ts';

/** Servers whose first process stays root while its workers, which visitors talk to, run as another user. */
const MASTERS: ReadonlySet<string> = new Set([
  ...['apache2', 'apache2-foreground', 'apache2ctl', 'apachectl', 'httpd', 'httpd-foreground'],
  ...['mosquitto', 'nginx', 'openresty', 'rspamd'],
  // a script that starts mysqld anew, which runs as the user mysql
  ...['mariadbd-safe', 'mysqld_safe'],
]);

/** Whether a command is, or comes to, such a server. */
export const isMaster = (command: CommandLine | undefined): boolean =>
  command !== undefined &&
  scriptOf(command).commands.some((one) => isMasterProgram(programOf(one) ?? '') || isToldUser(one));

/** Whether gunicorn is told whom its workers are to be: it keeps root for its first process alone then. */
const isToldUser = (command: ShellCommand): boolean =>
  programOf(command) === 'gunicorn' && argumentsOf(command).some((word) => /^(?:-u|--user)(?:=|$)/.test(word));

/** The same by the name of the program alone. */
export const isMasterProgram = (program: string): boolean => MASTERS.has(program) || /^php-fpm[\d.]*$/.test(program);
