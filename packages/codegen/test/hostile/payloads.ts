/** A text with a meaning in one of the generated languages. */
export interface Payload {
  readonly name: string;
  /** Appended to a unique mark, so that names do not clash. */
  readonly text: string;
}

/** Data only: the compiler directives in these strings have no effect on this file. */
export const payloads: readonly Payload[] = [
  { name: "ends a comment", text: "*/ evil(); /*" },
  { name: "ends a comment and a line", text: "*/\nevil();\r/* \u2028 // evil()\n * @ts-nocheck\n" },
  { name: "ends a string", text: `"; evil(); "'; evil(); '\\` },
  { name: "ends a template literal", text: "`; ${evil()} \\`${evil()}" },
  { name: "ends a type", text: `; } export const evil = 1; interface X { "` },
  { name: "switches checks off", text: "\n@ts-ignore\n@ts-expect-error\n@internal {@link evil} {@evil}" },
  {
    name: "is code in Markdown",
    text: "\n\n```js\nevil()\n```\n# evil\n- evil\n> evil\n---\n1. evil\n|a|b|\n",
  },
  {
    name: "is a link in Markdown",
    text: "[x](javascript:evil()) ![x](javascript:evil()) [y]: javascript:evil()\n[y] [x\\](data:evil) <javascript:evil()>",
  },
  { name: "is HTML", text: "</script><script>evil()</script> \\`<img src=x onerror=evil()>` ``<b>`" },
  {
    name: "has the markers of a README",
    text: "<!-- operations:start --> <!-- operations:end --><!-- packages:end --> <!-- assumptions:end --> -->",
  },
  {
    name: "has the markers of a changeset",
    text: `\n---\n"@rosterkit/evil": major\n---\n\n## @rosterkit/client\n\n### Breaking\n\n<!-- overrides\n- raise: evil`,
  },
  { name: "is YAML", text: ": &a [*a, {x: !!js/function 'evil'}]\n- evil: |\n  %TAG" },
  { name: "is a command", text: "; rm -rf / && $(evil) `evil` | evil > /etc/passwd #" },
  { name: "is a path", text: "/../../../evil\\..\\evil\0.ts" },
  { name: "is a pattern of replace", text: "$& $1 $` $' $$ $<x>" },
  { name: "is a pointer", text: "~1~0%2F%00#/components/../%2e%2e/" },
];

/** Texts that have a meaning only without a mark before them. Data only, too. */
export const exactTexts: readonly string[] = [
  "__proto__",
  "constructor",
  "toString",
  "../../evil",
  "index",
  "default",
  "@ts-ignore",
  "# evil",
  "```",
  "javascript:evil()",
];
