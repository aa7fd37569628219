import type { Credentials } from './docker-credentials.ts';

type Signed = { readonly [name: string]: string };

/** How the login of docker is given to Harbor's own API: as it is. */
export const harborHeaders = (credentials: Credentials | undefined): Signed =>
  credentials?.kind === 'password'
    ? { Authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}` }
    : {};

/** And to GitLab's: its password is an access token. */
export const gitlabHeaders = (credentials: Credentials | undefined): Signed =>
  credentials?.kind === 'password' ? { 'PRIVATE-TOKEN': credentials.password } : {};
