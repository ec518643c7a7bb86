import { join } from "node:path";
import { createTwoFilesPatch } from "diff";
import { readIfThere } from "../write/files.ts";
import type { PulledFile } from "./source-file.ts";

interface KeptProse {
  readonly file: PulledFile;
  /** The lines that differ, where there was a text before. */
  readonly difference?: string;
}

/** Keeps the text of a page of prose, to show the next time which lines changed. */
export async function keepProse(root: string, service: string, text: string): Promise<KeptProse> {
  const path = `spec/upstream/${service}.txt`;
  const before = await readIfThere(join(root, path));
  const file = { path, before, text };
  return before === undefined
    ? { file }
    : { file, difference: createTwoFilesPatch(path, path, before, text) };
}
