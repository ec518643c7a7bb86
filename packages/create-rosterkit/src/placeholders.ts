/** Replaces the placeholders of a template. The words must already be escaped for the file. */
export function fillPlaceholders(template: string, words: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => words[name] ?? place);
}
