import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import type { Span } from '../../../model/place.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { originIn, stepsOf } from '../../build/steps.ts';
import { writtenTexts } from '../../build/written-texts.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Settings of sshd_config(5) and the values that open the door. */
const SETTING = /\b(PermitRootLogin|PermitEmptyPasswords)[ \t]+(\w[\w-]*)/i;
const IN_LINE = new RegExp(`^[ \\t]*${SETTING.source}`, 'gim');
const CONFIGURATION = /(?:^|\/)sshd_config(?:\.d\/|$)/;

/** What the build writes for the SSH server, by echo, heredoc or sed; a file that is copied is not looked into. */
export const sshLetsRootIn = defineRule({
  id: 'secrets/no-default-credentials/ssh-lets-root-in',
  subject: 'build',
  severity: 'medium',
  title: 'The SSH server of the image lets root in, or anybody without a password',
  why: 'Whoever reaches the port tries passwords for root, in every container of the image alike, and is root at once when one fits.',
  remedy: 'Leave `PermitRootLogin prohibit-password` and `PermitEmptyPasswords no` as they are; better no SSH at all.',
  references: [
    { title: 'sshd_config(5)', url: 'https://man.openbsd.org/sshd_config#PermitRootLogin' },
    cisDocker('5.7'),
  ],
  examples: {
    bad: [
      bad({
        Dockerfile:
          'FROM debian:13\nRUN «sed -i \'s/#PermitRootLogin prohibit-password/PermitRootLogin yes/\' /etc/ssh/sshd_config»\nCMD ["/usr/sbin/sshd", "-D"]\n',
      }),
      bad({
        Dockerfile:
          'FROM alpine:3.22\nRUN «sed -ri "s|^#?PermitEmptyPasswords.*|PermitEmptyPasswords yes|" /etc/ssh/sshd_config»\nCMD ["/usr/sbin/sshd", "-D"]\n',
      }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN echo «"PermitRootLogin yes"» >> /etc/ssh/sshd_config\nCMD ["/usr/sbin/sshd", "-D"]\n',
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN sed -i \'s/PermitRootLogin yes/PermitRootLogin no/\' /etc/ssh/sshd_config\nCMD ["/usr/sbin/sshd", "-D"]\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN echo "PermitRootLogin prohibit-password" > /etc/ssh/sshd_config.d/root.conf\nCMD ["/usr/sbin/sshd", "-D"]\n',
      },
    ],
    silent: [
      { Dockerfile: 'FROM debian:13\nRUN echo "PermitRootLogin yes"\nCMD ["/app"]\n' },
      {
        Dockerfile:
          'FROM debian:13 AS test\nRUN echo "PermitRootLogin yes" >> /etc/ssh/sshd_config\n\nFROM debian:13\nCMD ["/app"]\n',
      },
    ],
  },
  *check(build) {
    for (const { span, setting, value } of settingsOf(build)) {
      if (!/^yes$/i.test(value)) yield held(originIn(build, span));
      else if (/^PermitRootLogin$/i.test(setting))
        yield violated(originIn(build, span), `${setting} ${value} lets root log in with a password`);
      else
        yield violated(originIn(build, span), `${setting} ${value} lets accounts in that have no password`, {
          severity: 'high',
        });
    }
  },
});

type Setting = { readonly span: Span; readonly setting: string; readonly value: string };

function* settingsOf(build: Build): Generator<Setting> {
  for (const { script, shipped } of stepsOf(build)) {
    if (!shipped) continue;
    for (const command of script.commands) {
      const [, setting, value] = SETTING.exec(textOfSed(command)) ?? [];
      if (setting !== undefined && value !== undefined) yield { span: command.span, setting, value };
    }
  }
  const isShipped = ({ start }: Span): boolean =>
    build.lineage.some(({ span }) => span.start <= start && start < span.end);
  for (const { span, text, path = '' } of writtenTexts(build)) {
    if (!CONFIGURATION.test(path) || !isShipped(span)) continue;
    for (const [, setting = '', value = ''] of text.matchAll(IN_LINE)) yield { span, setting, value };
  }
}

/** What sed puts in place of what it finds, or behind it: `s/…/THIS/`, `/…/c THIS`. */
const textOfSed = (command: ShellCommand): string => {
  if (programOf(command) !== 'sed') return '';
  return (
    command.words
      .map(({ value }) => show(value))
      .map(
        (word) =>
          /(?:^|[;\d$}/ ])s([/|#,@!%])(?:(?!\1).)*\1((?:(?!\1).)*)\1/.exec(word)?.[2] ??
          /(?:^|[/\d$ ])[aci][ \\]+(.*)/.exec(word)?.[1],
      )
      .find((text) => text !== undefined && SETTING.test(text)) ?? ''
  );
};
