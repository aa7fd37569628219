import { readPackageCommand } from '../../../knowledge/package-managers/read-package-command.ts';
import type { Fix } from '../../../model/change.ts';
import type { Span } from '../../../model/place.ts';
import { programOf, type ShellCommand } from '../../../model/script.ts';
import type { Build } from '../../../model/service.ts';
import { show } from '../../../model/value.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';
import { rewrite } from '../rewrite.ts';
import { originIn, stepsOf } from '../steps.ts';
import { downloadsOf } from './downloads.ts';

const LOCAL = /^http:\/\/(?:localhost|127\.|0\.0\.0\.0|\[::1\]|host\.docker\.internal|[\w-]+(?:[:/]|$)|\$\{|…)/i;
const PLAIN = /^(?:http|ftp|git):\/\//i;

/** Addresses without TLS that a command takes code from. Packages of apt and apk are signed, so theirs may be plain. */
const plainSources = (command: ShellCommand): readonly { readonly span: Span; readonly address: string }[] => {
  const found = readPackageCommand(command);
  const program = programOf(command);
  const takes = found
    ? found.manager.name !== 'apt' && found.manager.name !== 'apk'
    : program === 'git' || program === 'rpm' || program === 'svn';
  if (!takes) return [];
  return command.words.flatMap(({ span, value }) => {
    const address = show(value).replace(/^--[\w-]+=/, '');
    return PLAIN.test(address) && !LOCAL.test(address) ? [{ span, address }] : [];
  });
};

/** https in place of http and git; ftp has no twin. */
const overTls = (build: Build, { start, end }: Span): { readonly fix?: Fix } => {
  const found = /(?:http|git)(?=:\/\/)/i.exec(build.dockerfile.text.slice(start, end));
  if (!found) return {};
  const scheme = { start: start + found.index, end: start + found.index + found[0].length };
  return rewrite(
    build,
    'Write https',
    [{ span: scheme, text: 'https' }],
    'whether the server answers over TLS with the same file',
  );
};

export const plainHttpDownload = defineRule({
  id: 'build/verified-downloads/plain-http-download',
  subject: 'build',
  severity: 'medium',
  title: 'Something is downloaded without encryption',
  why: 'Anyone between the build and the server can replace the file on its way, and nothing shows it.',
  remedy: 'Use https://, and check a checksum or signature all the same.',
  references: [
    { title: 'CWE-319: Cleartext Transmission', url: 'https://cwe.mitre.org/data/definitions/319.html' },
    { title: 'CIS Docker Benchmark 1.6, 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
  ],
  examples: {
    bad: [
      bad(
        { Dockerfile: 'FROM debian:13\nRUN wget «http://example.com/tool.tar.gz» && tar xf tool.tar.gz\n' },
        { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool.tar.gz && tar xf tool.tar.gz\n' },
      ),
      bad({ Dockerfile: 'FROM python:3.14\nRUN pip install -i «http://pypi.example.com/simple» app==1.0\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN git clone «git://example.com/tool.git» && cd tool && git checkout 8f1a2b3c4d5e\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nADD «http://example.com/tool.tar.gz» /opt/\n' }),
    ],
    good: [
      { Dockerfile: 'FROM debian:13\nRUN wget https://example.com/tool.tar.gz\n' },
      {
        Dockerfile: 'FROM debian:13\nRUN wget http://example.com/tool.tgz && echo "$SHA  tool.tgz" | sha256sum -c -\n',
      },
    ],
    silent: [
      {
        Dockerfile: 'FROM debian:13\nRUN echo "deb http://deb.debian.org/debian trixie main" > /etc/apt/sources.list\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN curl http://localhost:9200/\n' },
      {
        Dockerfile:
          'FROM alpine:3.22\nRUN apk add --repository http://dl-cdn.alpinelinux.org/alpine/edge/testing tool\n',
      },
    ],
  },
  *check(build) {
    let good: Span | undefined;
    let found = false;
    const bare = (address: string): string =>
      `${address} comes over plain HTTP, and nothing checks it: anyone on the way can change it`;
    for (const download of downloadsOf(build)) {
      const { address, url, command, use } = download;
      if (use === 'executed') continue;
      if (!PLAIN.test(address) || LOCAL.test(address) || download.verified) {
        good ??= command.span;
        continue;
      }
      found = true;
      yield violated(originIn(build, (url ?? command).span), bare(address), url ? overTls(build, url.span) : {});
    }
    for (const { script } of stepsOf(build)) {
      for (const { span, address } of script.commands.flatMap(plainSources)) {
        found = true;
        yield violated(originIn(build, span), bare(address), overTls(build, span));
      }
    }
    for (const { instructions } of build.stages) {
      for (const instruction of instructions) {
        if (instruction.kind !== 'add' || instruction.checksum) continue;
        for (const source of instruction.sources) {
          const address = show(source.value);
          if (!PLAIN.test(address) || LOCAL.test(address)) continue;
          found = true;
          yield violated(originIn(build, source.span), bare(address), overTls(build, source.span));
        }
      }
    }
    if (!found && good) yield held(originIn(build, good));
  },
});
