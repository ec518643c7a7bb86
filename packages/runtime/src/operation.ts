export { anything, blob, json, multipart, raw, urlEncoded } from "./bodies.ts";
export type { CallOptions, HeaderOptions } from "./call-options.ts";
export {
  type Accepting,
  type Answering,
  chooseMediaType,
  type Sending,
  type SendingAndAccepting,
} from "./choose-media-type.ts";
export { randomKey } from "./idempotency-key.ts";
export { int64 } from "./int64.ts";
export { operation } from "./make-operation.ts";
export type * from "./operation-types.ts";
export type * from "./outcome.ts";
export { countPages } from "./pages/count-pages.ts";
export { followPages } from "./pages/follow-pages.ts";
export { withStyle } from "./parameter-styles.ts";
export type * from "./route/effect.ts";
export type * from "./route/pagination.ts";
export type * from "./route/parameter.ts";
export type * from "./route/request-body.ts";
export type * from "./route/response-reader.ts";
export type * from "./route.ts";
export type { ServiceClient } from "./service-client.ts";
export { eventData, events, type ServerSentEvent } from "./streams/events.ts";
export { jsonLines } from "./streams/json-lines.ts";
export { ungroup } from "./ungroup.ts";
