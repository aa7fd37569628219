import { takesContext } from '../../../model/dockerfile.ts';
import type { BuildContext } from '../../../model/service.ts';
import { literal, show } from '../../../model/value.ts';
import { instructionsOf, originIn } from '../../build/steps.ts';
import { held, violated } from '../../outcome.ts';
import { bad, defineRule } from '../../rule.ts';

/** Names that hold nothing but credentials; examples and public halves are none. */
const SECRET_FILE =
  /(?:^|\/)(?:\.env(?:\.(?!example|sample|template|dist|defaults?$|test)[\w-]+)?|id_(?:rsa|dsa|ecdsa|ed25519)|\.?netrc|\.npmrc|\.pypirc|\.git-credentials|\.htpasswd|\.pgpass|\.my\.cnf|kubeconfig|credentials(?:\.json)?|client_secrets?\.json|service[-_]account[\w-]*\.json|secrets?\.(?:ya?ml|json|txt|env)|[\w.-]*\.tfstate(?:\.backup)?|[\w.-]+\.(?:key|pem|p12|pfx|jks|keystore|kdbx|ppk)|\.(?:aws|kube|gnupg)(?:\/.*)?|\.ssh(?:\/(?!config$).*)?|\.docker\/config\.json)$/i;
const EXAMPLE = /(?:^|[./_-])(?:example|sample|test|dummy|template)(?=[./_-]|$)/i;
const PUBLIC = /(?:^|[._-])(?:pub|public|authorized_keys|known_hosts|trust|truststore|cacerts)(?=[._-]|$)/i;
/** A certificate may share its folder, and half its name, with the key that belongs to it. */
const CERTIFICATE =
  /(?:(?:^|[._-])(?:ca|root|crt)|certs?|certificates?|chain|bundle)\d*[._-](?:.*\.)?(?:pem|jks|keystore)$/i;
const CERTIFICATES = /(?:^|\/)(?:ca|certs?|certificates?|ca-certificates)\/(?:.*\/)?[^/]+\.pem$/i;
const KEY = /key(?=[._-])/i;

const isHarmless = (path: string): boolean => {
  const name = path.replace(/\/+$/, '').replace(/^.*\//s, '');
  if (EXAMPLE.test(path) || PUBLIC.test(name)) return true;
  return !KEY.test(name) && (CERTIFICATE.test(name) || CERTIFICATES.test(path));
};

/** The whole history of the repository, with everything that was ever taken out of it. */
const HISTORY = /(?:^|\/)\.git\/?$/;

/** COPY and ADD by name; what `COPY .` brings along is judged with the ignore file. */
export const secretFileCopied = defineRule({
  id: 'secrets/not-in-image/secret-file-copied',
  subject: 'build',
  severity: 'high',
  title: 'A file of credentials is copied into the image',
  why: 'Everyone who can pull the image can read every layer of it, even after a later RUN has deleted the file.',
  remedy: 'Mount it at run time as a secret; when the build needs it, use RUN --mount=type=secret.',
  references: [
    { title: 'CIS Docker Benchmark 1.6, 4.10' },
    { title: 'Docker: build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  examples: {
    bad: [
      bad({ Dockerfile: 'FROM node:24\nCOPY «.env» /app/.env\nCMD ["node", "server.js"]\n' }),
      bad({
        Dockerfile: 'FROM node:24\nCOPY «.npmrc» /app/\nCMD ["node", "server.js"]\n',
        '.npmrc': '//npm.example.com/:_authToken=0f3c9a7b51e24d6889aa\n',
      }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «.git» /app/.git\nCMD ["node", "server.js"]\n' }),
      bad({ Dockerfile: 'FROM node:24\nCOPY «deploy/id_rsa» /root/.ssh/id_rsa\nCMD ["node", "server.js"]\n' }),
      // beside certificates, and named like one
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY certs/site.pem «certs/privkey.pem» /etc/nginx/\n' }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY ca.pem «ca.key» /etc/nginx/\n' }),
      bad({ Dockerfile: 'FROM nginx:1.29\nCOPY «rootfs/root/.ssh/id_ed25519» /root/.ssh/\n' }),
    ],
    good: [
      { Dockerfile: 'FROM node:24\nCOPY package.json server.js /app/\nCMD ["node", "server.js"]\n' },
      {
        Dockerfile:
          'FROM node:24\nCOPY .env.example certs/ca.pem bridgecert.pem .ssh/authorized_keys /app/\nCMD ["node", "server.js"]\n',
      },
      { Dockerfile: 'FROM php:8.5-fpm\nCOPY .docker/php.ini /usr/local/etc/php/\nCOPY trust.jks .ssh/config /root/\n' },
      // the builder never sees it
      { Dockerfile: 'FROM node:24\nCOPY ./.env /app/\nCMD ["node", "server.js"]\n', '.dockerignore': '.env*\n' },
      {
        Dockerfile: 'FROM node:24\nCOPY .npmrc tls/site.pem /app/\nCMD ["node", "server.js"]\n',
        '.npmrc': 'engine-strict=true\n//npm.example.com/:_authToken=${NPM_TOKEN}\n',
        'tls/site.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
      },
    ],
    silent: [{ Dockerfile: 'FROM node:24\nCMD ["node", "server.js"]\n' }],
  },
  *check(build) {
    let first: Parameters<typeof originIn>[1] | undefined;
    let good = true;
    for (const instruction of build.lineage.flatMap(instructionsOf)) {
      if (!takesContext(instruction)) continue;
      for (const source of instruction.sources) {
        first ??= source.span;
        const path = literal(source.value);
        // the build does not find it, which a rule of its own says
        if (path !== undefined && build.context.kind === 'known' && isLeftOut(build.context.value, path)) continue;
        if (path !== undefined && HISTORY.test(path)) {
          good = false;
          yield violated(
            originIn(build, source.span),
            `${show(source.value)} brings the whole history of the repository into the image, with all that was ever taken out of it`,
            { severity: 'medium' },
          );
          continue;
        }
        if (path === undefined || !SECRET_FILE.test(path) || isHarmless(path)) continue;
        const isPlain = build.context.kind === 'known' && build.context.value.isWithoutSecrets(path);
        const isEnvironment = /(?:^|\/)\.env[^/]*$/.test(path);
        if (isPlain && !isEnvironment) continue;
        good = false;
        yield violated(
          originIn(build, source.span),
          `${show(source.value)} becomes part of the image, readable in its layers for ever`,
          // what stands in an environment file today may give nothing away
          isPlain ? { severity: 'low' } : {},
        );
      }
    }
    if (first && good) yield held(originIn(build, first));
  },
});

const isLeftOut = (context: BuildContext, path: string): boolean => context.excludes(path.replace(/^(?:\.?\/)+/, ''));
