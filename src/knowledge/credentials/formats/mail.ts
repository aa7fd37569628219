import { BASE62, HEX, named, shape, token, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Mail and telephone services. */
export const MAIL: readonly Format[] = [
  token(['twilio-account-sid', 'Twilio', 'account id', 'low', 'medium'], ['AC'], `${HEX}{32}`),
  named(['twilio-auth-token', 'Twilio', 'auth token', 'critical', 'medium'], ['twilio'], `${HEX}{32}|${BASE62}{32}`),
  token(['twilio-api-key', 'Twilio', 'API key', 'high', 'high'], ['SK'], `${HEX}{32}`),
  token(['sendgrid-key', 'SendGrid', 'API key', 'critical', 'high'], ['SG.'], `${URL64}{22}\\.${URL64}{43}`),
  token(['mailgun-key', 'Mailgun', 'private API key', 'critical', 'medium'], ['key-'], `[0-9a-f]{32}`),
  named(
    ['mailgun-key-named', 'Mailgun', 'API or signing key', 'critical', 'high'],
    ['mailgun', 'mg_'],
    `${HEX}{32}-${HEX}{8}-${HEX}{8}|key-[0-9a-z]{32}`,
    {
      ignore: ['key-3ax6xnjp29jd6fds4gc373sgvjxteol0'],
    },
  ),
  shape(
    ['mailchimp-key-bare', 'Mailchimp', 'API key', 'high', 'high'],
    ['-us'],
    `${HEX}{32}-us\\d{1,2}(?![0-9A-Za-z-])`,
    {
      back: 32,
    },
  ),
  named(
    ['mailchimp-key', 'Mailchimp', 'API key', 'high', 'high'],
    ['key', 'token', 'mailchimp'],
    `${HEX}{32}-us\\d{1,2}`,
  ),
  named(['mandrill-key', 'Mailchimp', 'Mandrill API key', 'high', 'medium'], ['mandrill'], `(?:md-)?${URL64}{22}`),
  token(
    ['sendinblue-key', 'Brevo', 'API key', 'critical', 'high'],
    ['xkeysib-', 'xsmtpsib-'],
    `${HEX}{64}-${BASE62}{16}`,
  ),
  named(['postmark-token', 'Postmark', 'token', 'high', 'medium'], ['postmark'], UUID, {
    ignore: ['POSTMARK_API_TEST'],
  }),
  token(['resend-key', 'Resend', 'API key', 'high', 'medium'], ['re_'], `${BASE62}{8}_${BASE62}{24}`),
];
