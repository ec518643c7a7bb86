export type { ClientOptions, Service, Token } from "./client-options.ts";
export { createServiceClient } from "./create-service-client.ts";
export { locateServer } from "./connect.ts";
export { basic, type BasicCredential, inCookie, inQuery } from "./authorize.ts";
export type { ServiceClient } from "./service-client.ts";
