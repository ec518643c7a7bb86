import { format as formatText } from "oxfmt";

/** Formats one file as the repository's formatter does. */
export async function format(path: string, text: string): Promise<string> {
  const { code, errors } = await formatText(path, text, { printWidth: 110 });
  const [error] = errors;
  if (error !== undefined) throw new Error(`The generated file ${path} is no valid source: ${error.message}`);
  return code;
}
