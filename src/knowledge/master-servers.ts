import { type CommandLine, programOf, scriptOf } from '../model/script.ts';

/** Servers whose first process stays root while its workers, which visitors talk to, run as another user. */
const MASTERS: ReadonlySet<string> = new Set([
  ...['apache2', 'apache2-foreground', 'apache2ctl', 'apachectl', 'httpd', 'httpd-foreground'],
  ...['mosquitto', 'nginx', 'openresty', 'rspamd'],
  // a script that starts mysqld anew, which runs as the user mysql
  ...['mariadbd-safe', 'mysqld_safe'],
]);

/** Whether a command is, or comes to, such a server. */
export const isMaster = (command: CommandLine | undefined): boolean =>
  command !== undefined && scriptOf(command).commands.some((one) => isMasterProgram(programOf(one) ?? ''));

/** The same by the name of the program alone. */
export const isMasterProgram = (program: string): boolean => MASTERS.has(program) || /^php-fpm[\d.]*$/.test(program);
