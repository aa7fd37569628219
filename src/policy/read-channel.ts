import { isMap, isScalar, isSeq } from 'yaml';
import type { MailPolicy, ResponsePolicy } from './policy.ts';
import { type PolicyProblem, problem } from './policy-nodes.ts';

type Channels = ResponsePolicy['tell'];

/** What each way to tell people takes. */
const TAKES = {
  webhook: 'webhook has url and secretFile, a file that holds the key of the HMAC',
  slack: 'slack has urlFile, a file that holds the address of the incoming webhook',
  email:
    'email has to (a list), from, server (HOST:PORT), and if needed tls (implicit, starttls or none), user, passwordFile and caFile',
  syslog: 'syslog has server (HOST:PORT), and if needed caFile',
} as const;
const FIELDS = {
  webhook: ['url', 'secretFile'],
  slack: ['urlFile'],
  email: ['to', 'from', 'server', 'tls', 'user', 'passwordFile', 'caFile'],
  syslog: ['server', 'caFile'],
} as const;
const ADDRESS = /^[^\s<>@]{1,64}@[^\s<>@]{1,255}$/;

/** One way to tell people of an incident, in the operator's policy. */
export const readChannel = (name: keyof Channels, value: unknown, problems: PolicyProblem[]): Partial<Channels> => {
  const refused = (): Partial<Channels> => {
    problems.push(problem(TAKES[name], value));
    return {};
  };
  const known: readonly string[] = FIELDS[name];
  if (!isMap(value) || value.items.some(({ key }) => !isScalar(key) || !known.includes(String(key.value))))
    return refused();
  const text = (field: string): string | undefined => {
    const found = value.get(field);
    return typeof found === 'string' && found !== '' ? found : undefined;
  };
  const server = serverOf(text('server'));
  switch (name) {
    case 'webhook': {
      const [url, secretFile] = [text('url'), text('secretFile')];
      return url !== undefined && URL.canParse(url) && secretFile !== undefined
        ? { webhook: { url, secretFile } }
        : refused();
    }
    case 'slack': {
      const urlFile = text('urlFile');
      return urlFile === undefined ? refused() : { slack: { urlFile } };
    }
    case 'syslog':
      return server ? { syslog: { ...server, port: server.port ?? 6514, caFile: text('caFile') } } : refused();
    case 'email': {
      const list = value.get('to', true);
      const to = isSeq(list) ? list.items.map((item) => (isScalar(item) ? String(item.value) : '')) : [];
      const from = text('from');
      const tls = (['implicit', 'starttls', 'none'] as const).find((one) => one === (text('tls') ?? 'starttls'));
      const isSound = to.length > 0 && [...to, from ?? ''].every((one) => ADDRESS.test(one));
      if (!isSound || from === undefined || !server || !tls) return refused();
      const port = server.port ?? PORTS[tls];
      const [user, passwordFile, caFile] = [text('user'), text('passwordFile'), text('caFile')];
      return { email: { ...{ to, from, host: server.host, port, tls, user, passwordFile, caFile } } };
    }
  }
};

const PORTS: { readonly [tls in MailPolicy['tls']]: number } = { implicit: 465, starttls: 587, none: 25 };

const serverOf = (
  text: string | undefined,
): { readonly host: string; readonly port: number | undefined } | undefined => {
  const [, host, port] = /^([\w.-]+|\[[\da-f:]+\])(?::(\d{1,5}))?$/i.exec(text ?? '') ?? [];
  if (host === undefined || Number(port ?? 0) > 65_535) return undefined;
  return { host: host.replace(/^\[|\]$/g, ''), port: port === undefined ? undefined : Number(port) };
};
