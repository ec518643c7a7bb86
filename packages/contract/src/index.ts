export type { Answer } from "./mock/answers.ts";
export type { Received } from "./mock/exchange.ts";
export { type Mock, type MockOptions, startMock } from "./mock/mock.ts";
export type { Violation } from "./mock/prism.ts";
export type { WireRequest, WireResponse } from "./mock/wire.ts";
export type { DocumentSource } from "./document/load.ts";
