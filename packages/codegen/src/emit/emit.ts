import { format } from "oxfmt";
import { apiDocument } from "./api-document.ts";
import { clients } from "./clients.ts";
import { domains } from "./domains.ts";
import type { Emitter, EmitInput } from "./emitter.ts";
import { json } from "./escape.ts";
import { refuseHandWritten } from "./hand-written.ts";
import { packages } from "./packages.ts";
import { rawTypes } from "./raw-types.ts";

const mergedDocument: Emitter = ({ document }) => [["spec/openapi.json", json(document)]];

/** Every emitter. A new one is a file and a line here. */
const emitters: readonly Emitter[] = [mergedDocument, rawTypes, clients, domains, apiDocument, packages];

/**
 * Prints everything that is generated. The same input gives the same texts.
 * @returns texts by path relative to the root of the repository
 */
export async function emit(input: EmitInput): Promise<ReadonlyMap<string, string>> {
  refuseHandWritten(input.model.domains, input.existing);
  const emitted = await Promise.all(emitters.map((emitter) => emitter(input)));
  const files = emitted.flatMap((texts) => [...texts]);
  return new Map(
    await Promise.all(
      files.map(async ([path, text]) => [path, isSource(path) ? await formatted(path, text) : text] as const),
    ),
  );
}

/** Raw types come formatted from openapi-typescript. */
function isSource(path: string): boolean {
  return path.endsWith(".ts") && path.includes("/generated/") && !path.startsWith("packages/types/");
}

async function formatted(path: string, text: string): Promise<string> {
  const { code, errors } = await format(path, text, { printWidth: 110 });
  const [error] = errors;
  if (error !== undefined)
    throw new Error(`The text printed for ${path} is not valid source: ${error.message}`);
  return code;
}
