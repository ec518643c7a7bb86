// Stands for `../connection-codes.ts` where a page loads the runtime: neither browsers nor workers say why a connection
// failed.
import type * as codes from "../connection-codes.ts";

export const isUnsent: typeof codes.isUnsent = () => false;

export const knownCode: typeof codes.knownCode = () => undefined;
