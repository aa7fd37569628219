import { owaspTop10 } from '../../../knowledge/frameworks/standards.ts';
import { tlsSwitch } from '../../../knowledge/tls-switches.ts';
import type { Span } from '../../../model/place.ts';
import { argumentsOf, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import { literal } from '../../../model/value.ts';
import { assignedBy } from '../../build/verified-downloads/assigned-by.ts';
import { isLocal } from '../../build/verified-downloads/downloads.ts';
import { keysTakenUnseen } from '../../build/verified-downloads/keys-taken-unseen.ts';
import { uncheckedServer } from '../../build/verified-downloads/unchecked-server.ts';
import { useOf } from '../../build/verified-downloads/use-of-output.ts';
import type { Severity } from '../../outcome.ts';

/** A command that does not look who answers it, by the word that says so. */
type Unchecked = { readonly span: Span; readonly message: string; readonly severity?: Severity };

/** What a script of a pipeline or of a deployment does without a look at certificates or keys of hosts. */
export const uncheckedCommands = (script: Script): readonly Unchecked[] => [
  ...[...script.commands, ...(script.remote ?? [])].flatMap((command) => [
    ...(isProbe(script, command) ? [] : uncheckedServer(command)).map(({ word, message }) => ({
      span: word.span,
      message,
    })),
    ...assignedBy(command).flatMap(({ name, value }): readonly Unchecked[] => {
      const text = value && literal(value.value);
      const off = text === undefined ? undefined : tlsSwitch(name, text);
      return value && off?.off && off.fetches ? [{ span: value.span, message: `${name} switches ${off.what}` }] : [];
    }),
  ]),
  ...keysTakenUnseen(script).map(
    (span): Unchecked => ({
      span,
      message: 'ssh-keyscan takes whatever key is shown for that of the host',
      severity: 'low',
    }),
  ),
];

/** What to do about it, and who says so, in pipelines as in scripts. */
export const lookWhoAnswers = {
  remedy:
    'Keep the keys of the hosts in a variable or a file (SSH_KNOWN_HOSTS, known_hosts) and take the switch away; for a private authority name it: `curl --cacert`, GIT_SSL_CAINFO, NODE_EXTRA_CA_CERTS.',
  references: [
    { title: 'CWE-295', url: 'https://cwe.mitre.org/data/definitions/295.html' },
    { title: 'GitLab: verify the SSH host keys', url: 'https://docs.gitlab.com/ci/jobs/ssh_keys/' },
    owaspTop10('D03'),
  ],
} as const;

/** Words by which curl and wget hand over what others must not see. */
const HANDS_OVER =
  /^(?:-u|--user|--oauth2-bearer|--password|--http-password)(?:=|$)|^-u\S|authorization:|token|:\/\/[^/@]+:[^/@]+@/i;

/** Whether a request only asks whether something answers: nothing is kept of it, and no login goes along. */
const isProbe = (script: Script, command: ShellCommand): boolean => {
  if (!/^(?:curl|wget)$/.test(programOf(command) ?? '')) return false;
  const words = argumentsOf(command);
  if (words.some(isLocal)) return true;
  if (words.some((word) => HANDS_OVER.test(word))) return false;
  const output = words.findIndex((word) => /^(?:-\w*o|--output|-O|--output-document)$/.test(word));
  const isKept =
    (output >= 0 && !/^(?:\/dev\/null|-)$/.test(words[output + 1] ?? '')) ||
    command.redirects.some(
      ({ operator, target }) => operator.includes('>') && target && literal(target.value) !== '/dev/null',
    ) ||
    words.some((word) => /^-\w*O$|^--remote-name$/.test(word));
  return !isKept && useOf(script, command, undefined).use !== 'executed';
};
