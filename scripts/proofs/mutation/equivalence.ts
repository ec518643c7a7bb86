/** Reasons why no exchange can tell a mutant from the original. A mutant that is killed all the same counts as killed. */
export const equivalenceRules = {
  "plain-value": "Encoding changes nothing in digits, plain words and identifiers.",
  "no-such-value": "The document has no value of the kind that the mistake changes.",
  "null-body": "Prism, which plays the server, takes a required body that is null for a missing one.",
  "unknown-value": "Only the server knows the value that it accepts in addition.",
  "forbidden-twice": "Another keyword of the schema forbids the same values.",
  "same-on-the-wire": "Another alternative of the security requirement is met by the very same headers.",
  "other-success": "A client takes an undocumented success for the documented one.",
  "json-charset": "JSON is UTF-8, whatever the charset of its media type says.",
} as const;

export type EquivalenceRule = keyof typeof equivalenceRules;
