// Replaces `../connection-codes.ts` in browsers and workers, which do not tell why a connection failed.
import type * as codes from "../connection-codes.ts";

export const isUnsent: typeof codes.isUnsent = () => false;

export const findCode: typeof codes.findCode = () => undefined;
