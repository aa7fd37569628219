import { type CommandLine, type ShellCommand, scriptOf } from '../../model/script.ts';

/** Commands of frameworks that put assets, caches or links beside the code, by their manuals. */
const PREPARES =
  /(?:^|\s)(?:\S*manage\.py|django-admin)\s(?:.*\s)?(?:collectstatic|compilemessages|compress)(?:\s|$)|(?:^|\s)\S*artisan\s(?:(?:config|event|route|view|icons):cache|key:generate|optimize|package:discover|storage:link)(?:\s|$)|(?:^|\s)\S*(?:rails|rake)\s(?:.*\s)?assets:precompile(?:\s|$)|(?:^|\s)\S*bin\/console\s(?:.*\s)?(?:assets:install|asset-map:compile|cache:(?:clear|warmup))(?:\s|$)|(?:^|\s)wp\s(?:.*\s)?(?:config create|core (?:download|update)|plugin install)(?:\s|$)/;

/** What Celery plans lies in a file where it is started, unless it is told another place or keeps it in a database. */
const KEEPS_SCHEDULE =
  /(?:^|[\s/])celery\s(?=.*\s(?:beat|-B|--beat)(?:\s|$))(?!.*\s(?:-s|--schedule|-S|--scheduler)[=\s])/;

/** Whether a command line puts assets, caches or a schedule beside the code each time it starts. */
export const preparesAtStart = (line: CommandLine): boolean => scriptOf(line).commands.some(prepares);

const prepares = (command: ShellCommand): boolean => {
  const text = command.words.map(({ raw }) => raw).join(' ');
  return PREPARES.test(text) || KEEPS_SCHEDULE.test(text);
};
