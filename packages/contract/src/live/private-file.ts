import { open } from "node:fs/promises";

/** Writes a file that only its owner reads, also where it was there before. */
export async function writePrivately(file: string, text: string): Promise<void> {
  await using handle = await open(file, "w", 0o600);
  await handle.chmod(0o600);
  await handle.writeFile(text);
}
