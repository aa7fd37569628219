import { detectCredentials } from '../../../knowledge/credentials/detect.ts';
import { cisDocker } from '../../../knowledge/frameworks/standards.ts';
import { withArticle } from '../../../knowledge/with-article.ts';
import type { Span } from '../../../model/place.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule, oneHeld } from '../../rule.ts';
import { countsAs } from '../../secrets/counts-as.ts';
import { writtenIn } from '../../secrets/written-in.ts';
import { originIn, stepsOf } from '../steps.ts';
import { writtenTexts } from '../written-texts.ts';

export const secretInCommand = defineRule({
  id: 'build/no-build-secrets/secret-in-command',
  subject: 'build',
  severity: 'high',
  title: 'A RUN holds a secret in the clear',
  why: 'The text of every RUN is in the history of the image, and the Dockerfile is in the repository.',
  remedy: 'Use `RUN --mount=type=secret,id=token,env=TOKEN ...`, and replace the secret: it has been published.',
  references: [
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
    cisDocker('4.10'),
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM debian:13\nRUN git clone «https://deploy:Zx81-qpwm-44aa@git.example.com/app.git»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN echo «"root:Docker2024"» | chpasswd\n' }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN curl -fsSO -u «deploy:Zx81-qpwm-44aa» https://git.example.com/app.tgz\n',
      }),
      bad({ Dockerfile: 'FROM nginx:1.31\nRUN htpasswd -bc /etc/nginx/htpasswd admin «Sup3r-s3cret-pw»\n' }),
      bad({ Dockerfile: 'FROM mysql:8.4\nRUN mysql -uroot «-pSup3r-s3cret-pw» -e "select 1"\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN echo «"machine git.example.com login deploy password Zx81-qpwm-44aa"» > ~/.netrc\n',
      }),
      bad({
        Dockerfile: 'FROM debian:13\nRUN cat <<EOF > /etc/app.conf\n«password = "Sup3r-s3cret-pw"\n»EOF\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN smbclient //files.example.com/a -U «ci%Sup3r-s3cret-pw» -c "get a"\n' }),
      bad({ Dockerfile: 'FROM rabbitmq:4\nRUN rabbitmqctl add_user app «Sup3r-s3cret-pw»\n' }),
      bad({ Dockerfile: 'FROM mysql:8.4\nRUN mysqladmin -u root password «Sup3r-s3cret-pw»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN openssl genrsa -aes256 -passout «pass:Sup3r-s3cret-pw» -out /a.key\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN /opt/wildfly/bin/add-user.sh admin «Sup3r-s3cret-pw» --silent\n' }),
      bad({ Dockerfile: 'FROM postgres:18\nRUN psql -c «"ALTER USER app PASSWORD \'Sup3r-s3cret-pw\'"»\n' }),
      bad({ Dockerfile: 'FROM debian:13\nRUN unzip -P «Sup3r-s3cret-pw» app.zip\n' }),
      bad({
        Dockerfile:
          'FROM debian:13\nRUN curl -fsSLu «deploy:Zx81-qpwm-44aa» https://git.example.com/app.tgz -o a.tgz\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/dotnet/sdk:10.0\nRUN dotnet nuget push app.nupkg -k «oy2k7Zx81qpwm44aa93b» -s https://nuget.example.com\n',
      }),
      bad({
        Dockerfile:
          'FROM mcr.microsoft.com/windows/servercore:ltsc2025\nSHELL ["powershell", "-Command"]\nRUN $env:DB_PASSWORD = «\'Sup3r-s3cret-pw\'»; .\\migrate.ps1\n',
      }),
      bad({ Dockerfile: 'FROM debian:13\nRUN sed -i «"s/DB_PASS=.*/DB_PASS=Sup3r-s3cret-pw/"» /etc/app.conf\n' }),
      bad({ Dockerfile: 'FROM node:24\nRUN DB_PASSWORD=«Sup3r-s3cret-pw» node migrate.js\n' }),
    ],
    good: [
      {
        Dockerfile:
          'FROM debian:13\nRUN --mount=type=secret,id=token git clone https://deploy:$(cat /run/secrets/token)@git.example.com/app.git\n',
      },
      { Dockerfile: 'FROM debian:13\nRUN useradd --uid 1000 --create-home app\n' },
      {
        Dockerfile:
          'FROM postgres:18\nRUN --mount=type=secret,id=pw,env=PW psql -c "ALTER USER app PASSWORD \'$PW\'" && openssl rsa -passin env:PW -in /a.key\n',
      },
      {
        Dockerfile:
          'FROM eclipse-temurin:25-jre\nRUN keytool -importcert -noprompt -cacerts -storepass changeit -file /a.crt\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM debian:13\nUSER 1000:1000\n' }],
  },
  check: oneHeld(function* (build) {
    const said: Span[] = [];
    for (const { script } of stepsOf(build)) {
      for (const command of script.commands) {
        const written = writtenIn(command, script.commands);
        if (!written) {
          yield held(originIn(build, command.span));
          continue;
        }
        said.push(written.word.span);
        yield violated(
          originIn(build, written.word.span),
          `${written.what} stands in the clear in this RUN, and the image keeps the command in its history`,
          {
            severity: written.severity,
            ...(written.isLogin && { toldBy: 'secrets/no-default-credentials' }),
          },
        );
      }
    }
    const runs = stepsOf(build).map(({ run }) => run.span);
    for (const { span, text, path } of writtenTexts(build)) {
      const isIn = (outer: Span): boolean => span.start >= outer.start && span.end <= outer.end;
      if (path === undefined || !runs.some(isIn) || said.some(({ start }) => start >= span.start && start < span.end))
        continue;
      const first = detectCredentials({ text, path }).find(({ confidence }) => confidence !== 'possible');
      if (!first) continue;
      yield violated(
        originIn(build, span),
        `${withArticle(first.what)} is written into ${path} here, and the image keeps it there and in its history`,
        countsAs(first),
      );
    }
  }),
});
