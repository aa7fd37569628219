import { argumentsOf, type CommandLine, programOf, type ShellCommand, scriptOf } from '../model/script.ts';

/** Programs that ask a server, which images of servers carry beside it. */
const CLIENT =
  /^(?:aws|clickhouse-client|cqlsh|createdb|createuser|cub|curl|elasticsearch-(?:certgen|certutil|keystore|reset-password|setup-passwords|users)|influx|kafka-(?:acls|configs|console-(?:consumer|producer)|consumer-groups|topics)(?:\.sh)?|mc|mongo(?:dump|export|import|restore|sh)?|mariadb(?:-admin|-dump)?|mysql(?:admin|dump)?|pg_(?:basebackup|dump|dumpall|isready|restore)|psql|rabbitmqadmin|rclone|redis-cli|restic|rpk|valkey-cli|wget)$/;

/** What scripts around them do. */
const AROUND =
  /^(?:\[{1,2}|:|awk|basename|break|cat|cd|chmod|chown|continue|cp|cut|date|echo|exit|export|false|find|grep|gzip|head|ls|mkdir|mv|nc|printf|rm|sed|seq|set|sleep|sort|tail|tar|test|touch|tr|true|unzip|wait|wait-for(?:-it)?(?:\.sh)?|xargs)$/;

const commandsOf = (lines: readonly CommandLine[]): readonly ShellCommand[] =>
  lines.flatMap((line) => scriptOf(line).commands).filter(({ words }) => words.length > 0);

/** A shell that is handed its script as the next word, which is read as a script of its own. */
const isShell = (command: ShellCommand): boolean =>
  /^(?:ba|da)?sh$/.test(programOf(command) ?? '') && argumentsOf(command).every((word) => /^-[a-z]*c$/.test(word));

/** The program of a command; of one that starts its server as well, what it is told to start. */
const toolOf = (command: ShellCommand): string | undefined => {
  const program = programOf(command);
  const [first] = argumentsOf(command);
  return program === 'rpk' && first === 'redpanda' ? first : program;
};

/**
 * Whether what a service starts is clients of a server alone, whatever its image is made for: it dumps a database, makes
 * topics or buckets. Nobody calls such a service.
 */
export const runsClient = (lines: readonly CommandLine[]): boolean => {
  const programs = commandsOf(lines)
    .filter((command) => !isShell(command))
    .map(toolOf);
  return (
    programs.some((name) => name !== undefined && CLIENT.test(name)) &&
    programs.every((name) => name !== undefined && (CLIENT.test(name) || AROUND.test(name)))
  );
};

/** Whether such a service has nothing to do once its commands are through: no endless loop and no endless wait. */
export const endsAsClient = (lines: readonly CommandLine[]): boolean =>
  runsClient(lines) &&
  !commandsOf(lines).some(
    (command) =>
      (command.within.includes('condition') && /^(?:true|:)$/.test(programOf(command) ?? '')) ||
      argumentsOf(command).some((word) => /^(?:infinity|-f|--follow)$/.test(word)),
  );
