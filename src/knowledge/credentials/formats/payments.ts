import { BASE62, HEX, LOWER36, named, shape, token, URL64, UUID } from '../declare.ts';
import type { Format } from '../format.ts';

/** Payment, trade and parcels. Publishable keys (pk_) are public by design and not here. */
export const PAYMENTS: readonly Format[] = [
  token(
    ['stripe-secret-live', 'Stripe', 'live secret or restricted key', 'critical', 'high'],
    ['sk_live_', 'rk_live_'],
    `${BASE62}{20,247}`,
  ),
  token(['stripe-secret-test', 'Stripe', 'test key', 'low', 'high'], ['sk_test_', 'rk_test_'], `${BASE62}{20,247}`),
  token(
    ['stripe-webhook-secret', 'Stripe', 'webhook signing secret', 'high', 'high'],
    ['whsec_'],
    '[0-9A-Za-z+/]{32,64}={0,2}',
  ),
  token(['square-access-token', 'Square', 'access token', 'critical', 'high'], ['EAAA'], `${URL64}{60}`),
  token(['square-access-token-old', 'Square', 'access token', 'critical', 'high'], ['sq0atp-'], `${URL64}{22}`),
  token(
    ['square-oauth-secret', 'Square', 'OAuth application secret', 'critical', 'high'],
    ['sq0csp-', 'sq0csb-'],
    `${URL64}{43}`,
  ),
  named(['paypal-client-secret', 'PayPal', 'client secret', 'critical', 'medium'], ['paypal'], `[AE]${URL64}{79}`),
  token(
    ['paypal-braintree', 'PayPal', 'Braintree access token', 'critical', 'medium'],
    ['access_token$production$'],
    `${LOWER36}{16}\\$${HEX}{32}`,
  ),
  token(
    ['paypal-braintree-sandbox', 'PayPal', 'Braintree sandbox token', 'low', 'medium'],
    ['access_token$sandbox$'],
    `${LOWER36}{16}\\$${HEX}{32}`,
  ),
  token(
    ['shopify-access-token', 'Shopify', 'access token or shared secret', 'critical', 'high'],
    ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_'],
    '[0-9a-fA-F]{32}',
  ),
  token(['plaid-token', 'Plaid', 'access token', 'high', 'high'], ['access-production-', 'access-development-'], UUID),
  token(['plaid-token-sandbox', 'Plaid', 'sandbox access token', 'low', 'high'], ['access-sandbox-'], UUID),
  named(['plaid-secret', 'Plaid', 'secret', 'high', 'medium'], ['plaid'], `${HEX}{30}`),
  token(['razorpay-key', 'Razorpay', 'key id', 'high', 'high'], ['rzp_live_'], `${BASE62}{14}`),
  token(['razorpay-key-test', 'Razorpay', 'test key id', 'low', 'high'], ['rzp_test_'], `${BASE62}{14}`),
  named(['razorpay-secret', 'Razorpay', 'key secret', 'high', 'medium'], ['razorpay', 'rzp_'], `${BASE62}{24}`),
  token(['flutterwave-key', 'Flutterwave', 'secret key', 'high', 'high'], ['FLWSECK-'], `${LOWER36}{32}-X`),
  token(
    ['flutterwave-key-test', 'Flutterwave', 'test key', 'low', 'high'],
    ['FLWSECK_TEST-', 'FLWPUBK_TEST-'],
    `${LOWER36}{32}-X`,
  ),
  token(
    ['flutterwave-encryption-key', 'Flutterwave', 'encryption key', 'high', 'high'],
    ['FLWSECK_TEST-', 'FLWSECK_TEST', 'FLWSECK-'],
    `${LOWER36}{12}`,
  ),
  token(['gocardless-token', 'GoCardless', 'live access token', 'high', 'medium'], ['live_'], '[0-9A-Za-z_=-]{40}'),
  shape(
    ['adyen-key', 'Adyen', 'API key', 'high', 'medium'],
    ['AQE'],
    'AQE[0-9A-Za-z+/=.^-]{97,200}(?![0-9A-Za-z+/=.^-])',
  ),
  named(['coinbase-token', 'Coinbase', 'access token', 'high', 'medium'], ['coinbase'], `[0-9a-zA-Z_-]{64}`),
  token(['easypost-key', 'EasyPost', 'API key', 'high', 'high'], ['EZAK'], `${BASE62}{54}`),
  token(['easypost-key-test', 'EasyPost', 'test key', 'low', 'high'], ['EZTK'], `${BASE62}{54}`),
  token(['shippo-token', 'Shippo', 'API token', 'high', 'high'], ['shippo_live_'], `${HEX}{40}`),
  token(['shippo-token-test', 'Shippo', 'test token', 'low', 'high'], ['shippo_test_'], `${HEX}{40}`),
  token(
    ['duffel-token', 'Duffel', 'API token', 'high', 'high'],
    ['duffel_live_', 'duffel_test_'],
    '[0-9A-Za-z_=-]{43}',
  ),
  named(['lob-key', 'Lob', 'API key', 'medium', 'medium'], ['lob'], `(?:live|test)_(?:${HEX}{35}|pub_${HEX}{31})`),
];
