/** Table of contents of `@rosterkit/runtime/client`: the parts that generated clients are made of. */
export type { ClientOptions, Service, Token } from "./client-options.ts";
export { createServiceClient } from "./create-service-client.ts";
export type { FetchClient } from "./openapi-fetch.ts";
export { createClientOfServers } from "./operation-servers.ts";
export { basic, type BasicCredential, inCookie, inQuery } from "./schemes.ts";
export type { ServiceClient } from "./service-client.ts";
