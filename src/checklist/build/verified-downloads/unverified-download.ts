import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { pipelineOf } from '../../../model/script-parts.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { originIn } from '../steps.ts';
import { type Download, downloadsOf, isPlain, isTrustMaterial } from './downloads.ts';
import { isCode } from './is-code.ts';

/** The front page of a host, which is looked at and not used. */
const isPage = (download: Download): boolean =>
  /^(?:https?:\/\/)?[^/?#]+\/?$/.test(download.address) && !isCode(download) && !isNamedAgain(download);

/** Whether another command of the RUN names the file, to start it for one. */
const isNamedAgain = ({ file, step, command }: Download): boolean =>
  file !== undefined &&
  file !== '.' &&
  step.script.commands.some((other) => other !== command && other.words.some(({ raw }) => raw.includes(file)));

const FILTERS = /^(?:grep|egrep|fgrep|jq|yq|sed|awk|gawk|head|tail|cut|sort|uniq|tr|wc|cat|less|more)$/;

/** Only text filters read it and nothing keeps what they print: it is looked at, as in a search for the newest version. */
const isLookedAt = ({ use, readers, step, command }: Download): boolean =>
  use === 'piped' &&
  readers.every((program) => FILTERS.test(program)) &&
  !pipelineOf(step.script, command).some(({ redirects }) => redirects.length > 0);

export const unverifiedDownload = defineRule({
  id: 'build/verified-downloads/unverified-download',
  subject: 'build',
  severity: 'medium',
  title: 'A download is used without a check',
  why: 'HTTPS says which server answered, not that its file is still the one you looked at. Releases have been replaced after the fact.',
  remedy:
    'Use `ADD --checksum=sha256:...`, or follow the download with `echo "SHA256  FILE" | sha256sum -c -`, or verify its signature with the fingerprint of a key.',
  references: [
    cisDocker('4.11'),
    {
      title: 'CWE-494: Download of Code Without Integrity Check',
      url: 'https://cwe.mitre.org/data/definitions/494.html',
    },
    {
      title: 'Dockerfile reference: ADD --checksum',
      url: 'https://docs.docker.com/reference/dockerfile/#add---checksum',
    },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN curl -fsSL «https://example.com/tool-1.4.2.tar.gz» | tar xz -C /opt\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN wget «https://example.com/tool.deb» && dpkg -i tool.deb\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nADD https://example.com/keep.txt /\nRUN curl -fsSLo /usr/local/bin/tool «"https://example.com/$V/tool"» && chmod +x /usr/local/bin/tool\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN Invoke-WebRequest «https://example.com/tool.zip» -OutFile tool.zip; Expand-Archive tool.zip\n',
      }),
      bad({
        Dockerfile:
          "FROM python:3.14\nRUN python -c «\"import urllib.request as u; u.urlretrieve('https://example.com/t.tgz', 't.tgz')\"»\n",
      }),
    ],
    good: [
      {
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN iwr https://example.com/tool.zip -OutFile tool.zip; if ((Get-FileHash tool.zip).Hash -ne $env:SUM) { exit 1 }\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLO https://example.com/t.tgz && [ "$(openssl sha512 -r t.tgz)" = "$SUM" ] && tar xzf t.tgz\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLO https://example.com/tool.deb && echo "$SHA  tool.deb" | sha256sum -c - && dpkg -i tool.deb\n',
      },
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLO https://example.com/t.tgz -O https://example.com/t.tgz.asc && gpg --batch --verify t.tgz.asc t.tgz\n',
      },
    ],
    silent: [
      {
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSL https://example.com/gpg | gpg --dearmor -o /etc/apt/keyrings/example.gpg\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN curl -fsS http://localhost:8080/ready\n' },
      { Dockerfile: 'FROM debian:13\nRUN V=$(curl -fsSL https://example.com/latest) && echo $V\n' },
      { Dockerfile: 'FROM debian:13\nRUN curl -fsSL https://sh.example.com/install.sh | sh\n' },
      { Dockerfile: 'FROM debian:13\nRUN wget https://example.com\n' },
      { Dockerfile: 'FROM debian:13\nRUN curl -fsSL https://api.example.com/v1/releases | jq -r .version\n' },
    ],
  },
  check: oneHeld(function* (build) {
    for (const download of downloadsOf(build)) {
      const { use, address, url, command } = download;
      // Commands that are run and plain HTTP have rules of their own.
      if (use === 'executed' || use === 'captured' || isTrustMaterial(download)) continue;
      if (isPage(download) || isLookedAt(download)) continue;
      if (download.verified) {
        yield held(originIn(build, download.command.span));
        continue;
      }
      if (isPlain(download)) continue;
      // A commit in the address names the content.
      if (/\b[0-9a-f]{40}\b/.test(address)) continue;
      yield violated(
        originIn(build, (url ?? command).span),
        `nothing checks what ${address} delivers: no checksum and no signature follows`,
        isCode(download) ? {} : { severity: 'low' },
      );
    }
  }),
});
