import { closeSync, fchmodSync, openSync, writeFileSync } from "node:fs";

/** Writes a file that only its owner can read, even if it exists with wider permissions. */
export function writePrivately(file: string, text: string): void {
  const descriptor = openSync(file, "w", 0o600);
  try {
    fchmodSync(descriptor, 0o600);
    writeFileSync(descriptor, text);
  } finally {
    closeSync(descriptor);
  }
}
