export { anything, blob, eventData, events, jsonLines, type ServerSentEvent } from "./body-readers.ts";
export { multipart, raw, urlEncoded } from "./body-writers.ts";
export type { CallOptions, HeaderOptions } from "./call-options.ts";
export { followed } from "./followed.ts";
export { operation } from "./make-operation.ts";
export {
  type Accepting,
  type Answering,
  choosing,
  type Sending,
  type SendingAndAccepting,
} from "./media-types.ts";
export type * from "./operation-types.ts";
export type * from "./outcome.ts";
export { paged } from "./paged.ts";
export type * from "./route.ts";
export type { ServiceClient } from "./service-client.ts";
export { type ClientErrorStatus, type Failures, ranged, type ServerErrorStatus } from "./status-ranges.ts";
export { wired, type Wire } from "./wired.ts";
