import { format } from "oxfmt";

/**
 * Formats source text.
 * @param path names it in the error
 * @throws {Error} when it is not valid
 */
export async function formatSource(path: string, text: string, printWidth = 110): Promise<string> {
  const { code, errors } = await format(path, text, { printWidth });
  const [error] = errors;
  if (error !== undefined)
    throw new Error(`The text printed for ${path} is not valid source: ${error.message}`);
  return code;
}
