import { decodesTo } from '../checks/decoded.ts';
import { BASE32, named, shape, token, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

const P = 'AWS';
const KEY_ID = `${BASE32}{16}`;

/** Amazon Web Services. The identifiers of groups, users and roles (AGPA, AIDA, AROA) are no secrets and not here. */
export const AWS: readonly Format[] = [
  token(['aws-access-key-id', P, 'access key id', 'high', 'high'], ['AKIA'], KEY_ID),
  token(['aws-temp-access-key-id', P, 'temporary access key id', 'medium', 'high'], ['ASIA'], KEY_ID),
  token(['aws-bearer-id', P, 'bearer token or context credential', 'medium', 'high'], ['ABIA', 'ACCA'], KEY_ID),
  named(
    ['aws-secret-access-key', P, 'secret access key', 'critical', 'high'],
    ['aws', 'amazon', 'akia', 'asia', 'secret_access_key', 'secretaccesskey', 'secretkey', 's3', 'access_key_id'],
    '(?=[0-9A-Za-z/+]{0,39}[A-Z])(?=[0-9A-Za-z/+]{0,39}[a-z])(?=[0-9A-Za-z/+]{0,39}[0-9])[0-9A-Za-z/+]{40}',
  ),
  shape(
    ['aws-session-token', P, 'session token', 'medium', 'medium'],
    ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FwoDYXdz', 'FQoDYXdz'],
    '(?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz|FwoDYXdz|FQoDYXdz)[0-9A-Za-z+/]{200,2500}={0,2}(?![0-9A-Za-z+/])',
  ),
  named(
    ['aws-session-token-named', P, 'session token', 'medium', 'medium'],
    ['session_token', 'sessiontoken', 'security_token', 'session-token'],
    '[0-9A-Za-z+/]{200,2500}={0,2}',
    { inName: true },
  ),
  token(['aws-mws-key', P, 'Marketplace Web Service token', 'high', 'high'], ['amzn.mws.'], UUID),
  shape(
    ['aws-bedrock-long', P, 'Bedrock API key', 'high', 'high'],
    ['ABSK'],
    'ABSK[0-9A-Za-z+/]{105,270}={0,2}(?![0-9A-Za-z+/=])',
  ),
  shape(
    ['aws-bedrock-short', P, 'short-term Bedrock API key', 'medium', 'high'],
    ['bedrock-api-key-'],
    'bedrock-api-key-YmVkcm9jay5hbWF6b25hd3MuY29t[0-9A-Za-z+/_-]{20,4000}={0,2}',
    { check: decodesTo('bedrock-api-key-', ['bedrock.amazonaws.com']) },
  ),
  named(
    ['aws-ses-smtp', P, 'SES SMTP password', 'high', 'medium'],
    ['email-smtp', 'ses_', '_ses', 'ses-', 'ses.', 'smtp'],
    'B[A-N][0-9A-Za-z+/]{42}',
  ),
];
