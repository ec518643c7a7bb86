export type { CallOptions, HeaderOptions } from "./call-options.ts";
export { operation } from "./make-operation.ts";
export type * from "./operation-types.ts";
export type * from "./outcome.ts";
export { paged } from "./paged.ts";
export type * from "./route.ts";
export type { ServiceClient } from "./service-client.ts";
