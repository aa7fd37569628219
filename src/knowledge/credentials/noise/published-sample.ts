/**
 * Heads of credentials that documentation, emulators and standards print for everyone: no secret of anybody's. Sixteen
 * characters tell each, so that no whole one stands here. Sources: documentation of npm, Google Cloud, Azurite, the Cosmos
 * emulator, Confluent, 1Password, wg(8), Hardhat, Stripe, Telegram, Mailgun, Grafana, NuGet; RFC 5849,
 * 6749, 6750, 7515, 7517, 9500; Vagrant; the settings that come with Maven; what anonymous FTP asks for.
 */
const HEADS: ReadonlySet<string> = new Set(
  (
    'npm_qkJaB6MffYVz AIzaSyDaGmWKa4Js Eby8vdM02xNOcqFl C2y6yDjf5/R+ob0N cfltT8d8RzkNseTM A3-ASWWYB-798JRY yAnz5TF+lXXJte14 ' +
    'ac0974bec39a17e3 0xac0974bec39a17 sk_test_4eC39HqL sk_test_BQokikJO sk_test_26PHem9A 110201543:AAHdqT 123456:ABC-DEF12 ' +
    'key-3ax6xnjp29jd glsa_HOruNAb7SOi dt0c01.ST2EY72KQ QWxhZGRpbjpvcGVu YWxhZGRpbjpvcGVu Zm9vOmJhcg== dXNlcjpwYXNz dXNlcjpwYXNzd29y devstoreaccount1 hal+9ooo_da!sY ' +
    '33f!!lloppa AyM1SysPpbyfDfgZ 870MB6gfuTJ4HtUn X4cTteJY_gn4FYPs ' +
    'czZCaGRSa3F0Mzpn czZCaGRSa3F0Mzo3 2YotnFZFEjr1zCsi tGzv3JOkF0XG5Qx2 SplxlOBeZQQYbYS6 mF_9.B5f-4.1JqM 0685bd9184jfhq22 ad180jjd733klru7 repopwd proxypass anonymous@ -anonymous@'
  ).split(' '),
);

/** Payloads of sample tokens and bodies of sample keys, wherever in the text they stand. */
const INSIDE: readonly string[] = [
  '.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9l',
  '.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAs',
  'MIIEogIBAAKCAQEA6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr',
  'MIIEowIBAAKCAQEAsPnoGUOnrpiSqt4XynxA+HRP7S+BSObI6q',
];

/** Whether a credential is one that its issuer prints for everyone to copy. */
export const isPublishedSample = (credential: string): boolean =>
  HEADS.has(credential.slice(0, 16)) || INSIDE.some((part) => credential.includes(part));
