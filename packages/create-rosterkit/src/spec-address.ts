import { basename } from "node:path";

/** Whether a document is given by URL, not as a file. */
export function isAddress(spec: string): boolean {
  return /^https?:\/\//.test(spec);
}

/** Returns the file name of a document, or the host of a URL without a file name. */
export function fileNameOf(spec: string): string {
  if (!isAddress(spec)) return basename(spec);
  const { pathname, hostname } = new URL(spec);
  return basename(pathname) || hostname;
}
