export type { ClientOptions, Token } from "./client-options.ts";
export { createServiceClient } from "./create-service-client.ts";
export { locateServer } from "./locate-server.ts";
export { basic, type BasicCredential, inCookie, inQuery } from "./schemes.ts";
export type { ServiceClient } from "./service-client.ts";
export type { Service } from "./service.ts";
