import type { Fix } from '../../../model/change.ts';
import { once } from '../../../model/once.ts';
import { nameOf } from '../../../model/path.ts';
import type { FileId } from '../../../model/place.ts';
import { programAt, programOf, type Script, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { behind, rewrite } from '../rewrite.ts';
import { originIn } from '../steps.ts';
import { type Download, downloadsOf } from '../verified-downloads/downloads.ts';

const FAILS = ['-f', '--fail', '--fail-with-body'];

/** -f among the letters that are there, or as an option of its own. */
const failing = (build: Build, { command, step }: Download): { readonly fix?: Fix } => {
  const at = programAt(command.words);
  const program = command.words[at];
  const letters = command.words.slice(at + 1).find(({ raw }) => /^-[sSLkgq]+[oO]?$/.test(raw));
  if (!program || step.run.command.form === 'exec') return {};
  const change = letters
    ? { span: { start: letters.span.start + 1, end: letters.span.start + 1 }, text: 'f' }
    : behind(program.span, ' -f');
  return rewrite(build, 'Add -f', [change], 'whether the address answers: the build stops when it does not');
};

/** Windows PowerShell calls its own Invoke-WebRequest so, which does stop: `curl https://… -OutFile tool.zip`. */
const isPowerShells = ({ command }: Download): boolean =>
  command.words.some(({ raw }) => /^-(?:OutFile|Uri|UseBasicParsing)$/i.test(raw));

/** Programs that stop at a page where they expect an archive, a package or a key. */
const UNPACKS = /^(?:apt|apt-get|bsdtar|bunzip2|dnf|dpkg|gpg|gunzip|gzip|rpm|tar|unxz|unzip|xz|yum|zypper)$/;

/** The commands of a script by the names of what they are given, without folders. */
const usersOf = once((script: Script): ReadonlyMap<string, readonly ShellCommand[]> => {
  const users = new Map<string, ShellCommand[]>();
  for (const command of script.commands) {
    for (const name of new Set(command.words.map(({ value }) => nameOf(show(value) as FileId)))) {
      const same = users.get(name);
      if (same) same.push(command);
      else users.set(name, [command]);
    }
  }
  return users;
});

/** Whether the next thing that is done with the file in the same RUN fails at an error page: the build stops there, too. */
const isUnpacked = ({ command, step, url, file, readers }: Download): boolean => {
  if (readers.length > 0) return readers.length === 1 && UNPACKS.test(readers[0] ?? '');
  const written = file === '.' && url ? show(url.value).replace(/[?#].*$/, '') : file;
  if (written === undefined) return false;
  const users = usersOf(step.script).get(nameOf(written as FileId));
  const user = users?.find(({ span }) => span.start >= command.span.end);
  return user !== undefined && UNPACKS.test(programOf(user) ?? '');
};

export const curlWithoutFail = defineRule({
  id: 'build/sound-scripts/curl-without-fail',
  subject: 'build',
  severity: 'low',
  title: 'curl takes an error page for the file',
  why: 'Without --fail curl calls a 404 a success and saves the page that explains it; the build goes on with that.',
  remedy: 'Add -f, as in `curl -fsSL`.',
  references: [{ title: 'curl(1): --fail', url: 'https://curl.se/docs/manpage.html#-f' }],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «curl -sSLo tool.tgz https://example.com/tool.tgz»\n' },
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSLo tool.tgz https://example.com/tool.tgz\n' },
      ),
      bad(
        { Dockerfile: 'FROM debian:13\nRUN «curl -sSLo /bin/tool https://example.com/tool» && chmod +x /bin/tool\n' },
        { Dockerfile: 'FROM debian:13\nRUN curl -fsSLo /bin/tool https://example.com/tool && chmod +x /bin/tool\n' },
      ),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN curl -fsSLo tool.tgz https://example.com/tool.tgz\n' },
      { Dockerfile: 'FROM debian:13\nENV O="-f -sSL"\nRUN curl $O -o tool.tgz https://example.com/tool.tgz\n' },
    ],
    silent: [
      // an error page is no archive
      { Dockerfile: 'FROM debian:13\nRUN curl -sSL https://example.com/tool.tgz | tar xz -C /opt\n' },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -sSLO https://example.com/tool.zip \\\n  && mkdir /opt/tool && unzip -d /opt/tool tool.zip\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN O=$(cat o) && curl $O -o tool.tgz https://example.com/tool.tgz\n' },
      { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool.tgz\n' },
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN curl https://example.com/tool.zip -OutFile tool.zip\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -sSLO https://example.com/tool.tgz && echo "$SHA  tool.tgz" | sha256sum -c -\n',
      },
    ],
  },
  check: oneHeld(function* (build) {
    for (const download of downloadsOf(build)) {
      const { program, options, use } = download;
      if (program !== 'curl' || use === 'captured' || isPowerShells(download)) continue;
      if (FAILS.some((name) => options.has(name))) {
        yield held(originIn(build, download.command.span));
        continue;
      }
      // a checksum shows it, too; a variable may bring the option
      if (download.verified || download.isOpen || isUnpacked(download)) continue;
      yield violated(
        originIn(build, download.command.span),
        'a 404 counts as success here, and its error page as the file',
        failing(build, download),
      );
    }
  }),
});
