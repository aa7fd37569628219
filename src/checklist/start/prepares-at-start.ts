import { argumentsOf, type CommandLine, type ShellCommand, scriptOf } from '../../model/script.ts';

/** Commands of frameworks that put assets, caches or links beside the code, by their manuals. */
const PREPARES =
  /(?:^|\s)(?:\S*manage\.py|django-admin)\s(?:.*\s)?(?:collectstatic|compilemessages|compress)(?:\s|$)|(?:^|\s)\S*artisan\s(?:(?:config|event|route|view|icons):cache|key:generate|optimize|package:discover|storage:link)(?:\s|$)|(?:^|\s)\S*(?:rails|rake)\s(?:.*\s)?assets:precompile(?:\s|$)|(?:^|\s)\S*bin\/console\s(?:.*\s)?(?:assets:install|asset-map:compile|cache:(?:clear|warmup))(?:\s|$)|(?:^|\s)wp\s(?:.*\s)?(?:config create|core (?:download|update)|plugin install)(?:\s|$)/;

/** Whether a command line puts assets or caches beside the code each time it starts. */
export const preparesAtStart = (line: CommandLine): boolean => scriptOf(line).commands.some(prepares);

const prepares = (command: ShellCommand): boolean =>
  PREPARES.test([...command.words.map(({ raw }) => raw), ...argumentsOf(command)].join(' '));
