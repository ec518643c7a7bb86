import { createSecurityClient } from "@rosterkit/client";
import * as things from "@rosterkit/things/security";
import type { Call, Sent } from "../call.ts";

const sends = (name: string, make: () => Promise<void>, sent: Partial<Sent>): Call => ({
  name,
  make,
  answers: [{ status: 204 }],
  sent: [sent],
});

const basic = { username: "ä", password: "p:w" };
const header = createSecurityClient({ header: "h" });
const query = createSecurityClient({ query: "q&" });
const token = createSecurityClient({ token: async () => "t" });

export const calls: readonly Call[] = [
  sends("an API key in a header", () => things.header(header), { headers: { "x-key": "h" } }),
  sends("an API key in the query", () => things.query(query, { q: "a" }), {
    line: "GET /security/query?q=a&key=q%26",
  }),
  sends(
    "an API key in a cookie",
    () => things.cookie(createSecurityClient({ cookie: "c" }), { crumb: "1" }),
    {
      headers: { cookie: "crumb=1; session=c" },
    },
  ),
  sends("a name and a password", () => things.basic(createSecurityClient({ basic })), {
    headers: { authorization: "Basic w6Q6cDp3" },
  }),
  sends("a bearer token", () => things.bearer(token), { headers: { authorization: "Bearer t" } }),
  sends("another scheme of Authorization", () => things.word(createSecurityClient({ word: "w" })), {
    headers: { authorization: "Token w" },
  }),
  sends("OAuth2", () => things.oauth(token), { headers: { authorization: "Bearer t" } }),
  sends("OpenID Connect", () => things.oidc(token), { headers: { authorization: "Bearer t" } }),
  sends("a client certificate, which is not part of the request", () => things.certificate(header), {
    headers: { "x-key": "h", authorization: undefined },
  }),
  sends("two together", () => things.together(createSecurityClient({ header: "h", query: "q" })), {
    line: "GET /security/together?key=q",
    headers: { "x-key": "h" },
  }),
  sends(
    "alternatives: the first with credentials",
    () => things.either(createSecurityClient({ header: "h", token: "t" })),
    {
      headers: { authorization: "Bearer t", "x-key": undefined },
    },
  ),
  sends("the other", () => things.either(header), { headers: { "x-key": "h", authorization: undefined } }),
  sends("no credential if none is required", () => things.open(header), {
    headers: { "x-key": undefined, authorization: undefined },
  }),
  sends("no credential if it is optional", () => things.optional(createSecurityClient({})), {
    headers: { authorization: undefined },
  }),
  {
    name: "a missing credential is named before any request is sent",
    make: () => things.together(header),
    sent: [],
    thrown: "missing header and query",
  },
];

export const refused: readonly (() => unknown)[] = [
  // @ts-expect-error -- a key is a string
  () => createSecurityClient({ header: 1 }),
  // @ts-expect-error -- no such credential
  () => createSecurityClient({ apiKey: "a" }),
];
