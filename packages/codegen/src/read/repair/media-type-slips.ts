import { asObject } from "@rosterkit/openapi";
import { moves, type SlipFinder } from "./repair.ts";

/** Finds names that list several media types or contain spaces. */
export const joinedMediaTypes: SlipFinder = ({ content }) => {
  const names = Object.keys(asObject(content));
  const taken = new Set(names);
  return names.flatMap((name) => {
    const parts = name.split(",").map((part) => part.replace(/\s*\/\s*/, "/").trim());
    const meant = parts.filter(isMediaType);
    if (isMediaType(name) || meant.length === 0) return [];
    const added = [...new Set(meant)].filter((each) => !taken.has(each));
    for (const each of added) taken.add(each);
    const keys = ["content", name];
    const problem = `${JSON.stringify(name)} is not a media type`;
    const remedy = `It is read as ${meant.map((each) => `\`${each}\``).join(" and ")}`;
    return [{ keys, code: "media-type", problem, remedy, actions: moves(keys, added) }];
  });
};

/**
 * A type and a subtype, and parameters in one line of ASCII.
 * @see https://www.rfc-editor.org/rfc/rfc6838.html#section-4.2
 */
function isMediaType(text: string): boolean {
  return /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+ *(?:;[ -~]*)?$/.test(text);
}
