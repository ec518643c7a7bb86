export type { ScriptedResponse } from "./scripted-responses.ts";
export type { Received, Violation } from "./received.ts";
export { type DocumentSource, loadDocument } from "./load-document.ts";
export { createMock, type Mock } from "./mock.ts";
export { type MockOptions, type MockServer, serveMock, startMock } from "./mock-server.ts";
export { fetchInProcess, type Listener, listen } from "./server.ts";
export { playStream } from "./streams.ts";
export { decodeBody, readBody, readQuery, splitTarget, type WireRequest, type WireResponse } from "./wire.ts";
