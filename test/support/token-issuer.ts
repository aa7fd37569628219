import { createSign, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

export type TokenIssuer = { readonly realm: string; readonly asked: readonly string[]; readonly stop: () => void };

type TokenIssuerOptions = {
  readonly key: string;
  readonly cert: string;
  readonly login: { readonly user: string; readonly password: string };
  /** How long its tokens last. */
  readonly seconds: number;
};

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * A token service as the distribution specifies it: whoever has the password gets what they ask for, anyone may pull what
 * lies under `public/`. Tokens are signed with the key of its certificate, which the registry has as its root.
 */
export const startTokenIssuer = async ({ key, cert, login, seconds }: TokenIssuerOptions): Promise<TokenIssuer> => {
  const pem = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  const asked: string[] = [];
  const right = `Basic ${Buffer.from(`${login.user}:${login.password}`).toString('base64')}`;
  const server = createServer(pem, (request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'https://issuer');
    const { authorization } = request.headers;
    const known = authorization === right;
    asked.push(`${known ? login.user : 'nobody'} ${searchParams.get('scope')}`);
    if (authorization !== undefined && !known) {
      response.writeHead(401).end();
      return;
    }
    const access = searchParams.getAll('scope').flatMap((scope) => {
      const [type = '', name = '', actions = ''] = scope.split(':');
      const open = type === 'repository' && name.startsWith('public/') ? ['pull'] : [];
      const granted = known ? actions.split(',') : actions.split(',').filter((action) => open.includes(action));
      return granted.length > 0 ? [{ type, name, actions: granted }] : [];
    });
    const now = Math.floor(Date.now() / 1000);
    const head = { alg: 'RS256', typ: 'JWT', x5c: [new X509Certificate(pem.cert).raw.toString('base64')] };
    const claims = {
      iss: 'test',
      sub: known ? login.user : '',
      aud: 'test',
      iat: now,
      nbf: now - 5,
      exp: now + seconds,
    };
    const signed = `${part(head)}.${part({ ...claims, jti: `${asked.length}`, access })}`;
    const token = `${signed}.${createSign('sha256').update(signed).sign(pem.key).toString('base64url')}`;
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ token }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    realm: `https://localhost:${(server.address() as AddressInfo).port}/token`,
    asked,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
