import type { Emitter } from "./emitter.ts";
import { json } from "./escape.ts";

/** `spec/openapi.json`. */
export const mergedDocument: Emitter = ({ document }) => [["spec/openapi.json", json(document)]];
