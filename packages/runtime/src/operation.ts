export { multipart, urlEncoded } from "./bodies/forms.ts";
export { anything, blob, json, raw } from "./bodies/readers-and-writers.ts";
export type { CallOptions, HeaderOptions } from "./call-options.ts";
export { int64 } from "./int64.ts";
export { operation } from "./make-operation.ts";
export {
  type Accepting,
  type Answering,
  chooseMediaType,
  type Sending,
  type SendingAndAccepting,
} from "./media-types.ts";
export type * from "./operation-types.ts";
export type * from "./outcome.ts";
export { countPages } from "./pages/count-pages.ts";
export { followPages } from "./pages/follow-pages.ts";
export { withStyle } from "./parameter-styles.ts";
export type * from "./route.ts";
export type * from "./route/effect.ts";
export type * from "./route/pagination.ts";
export type * from "./route/serialization.ts";
export type { ServiceClient } from "./service-client.ts";
export { eventData, events, jsonLines, type ServerSentEvent } from "./streams/stream-formats.ts";
export { ungroup } from "./write-input.ts";
export { randomKey } from "./write-request.ts";
