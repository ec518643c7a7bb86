import { expect, test } from "vitest";
import { normaliseEmail, personKey, RosterInputError } from "../src/index.ts";

test.each([
  [" Ada.Byron@Example.COM ", "ada.byron@example.com"],
  ["ada+agents@example.com", "ada+agents@example.com"],
  ["zoe\u0308@example.com", "zo\u00EB@example.com"],
  ["ada@b\u00FCcher.example", "ada@xn--bcher-kva.example"],
  ["ada@XN--BCHER-KVA.example", "ada@xn--bcher-kva.example"],
  ["ada@bu\u0308cher\u3002example", "ada@xn--bcher-kva.example"],
  ["ada@example.com.", "ada@example.com"],
  ["J\u030Cada@example.com", "\u01F0ada@example.com"],
  ["ADA.STRASSE@example.com", "ada.strasse@example.com"],
])("%o is normalised to %o", (text, want) => expect(normaliseEmail(text)).toBe(want));

test.each([
  ["ada+agents@example.com", "ada@example.com"],
  ["Ada+a+b@Example.com", "ada@example.com"],
  ["+tag@example.com", "+tag@example.com"],
])("%o has the key %o", (text, want) => expect(personKey(text)).toBe(want));

test.each<[reason: string, one: string, other: string]>([
  ["a Cyrillic letter", "ada@example.com", "\u0430da@example.com"],
  ["a Cyrillic letter of the domain", "ada@apple.example", "ada@\u0430pple.example"],
  ["a dotless i", "ali@example.com", "al\u0131@example.com"],
  ["a dotted capital I of Turkish", "ali@example.com", "al\u0130@example.com"],
  ["a sharp s", "weiss@example.com", "wei\u00DF@example.com"],
  ["a sharp s of the domain", "ada@weiss.example", "ada@wei\u00DF.example"],
  ["a wide letter", "ada@example.com", "\uFF41da@example.com"],
  ["an accent", "zoe@example.com", "zo\u00EB@example.com"],
  ["a dot", "ada@example.com", "a.da@example.com"],
  ["a dot at the end of the name", "ada@example.com", "ada.@example.com"],
  ["a subdomain", "ada@example.com", "ada@mail.example.com"],
  ["a percent sign", "ada@example.com", "ada%40example.com@example.net"],
])("%s makes different people", (_, one, other) => expect(personKey(one)).not.toBe(personKey(other)));

test.each(
  [
    ["", "ada", "@example.com", "ada@", "a b@example.com", "ada@b@c", "ada @example.com", "ada@ example.com"],
    // A URL parser would normalise these domains to example.com, and numbers to one another.
    [
      "ada@example.com/x",
      "ada@example.com?x",
      "ada@example.com#x",
      "ada@example.com\\x",
      "ada@ex%61mple.com",
    ],
    ["ada@127.1", "ada@0x7f.1", "ada@[127.0.0.1]", "ada@."],
    [
      '"ada"@example.com',
      '"a b"@example.com',
      '"ada+x"@example.com',
      "<ada@example.com>",
      "ada(x)@example.com",
    ],
    // Soft hyphen, joiner, filler letter, variation selector, bidirectional control.
    ["a\u00ADda@example.com", "a\u200Dda@example.com", "a\u3164da@example.com", "a\uFE0Fda@example.com"],
    [
      "ada@exam\u034Fple.com",
      "\u202Eada@example.com",
      "\u212Aate@example.com",
      "ada@\u2474example.com",
      "ada@example.com,eve@example.com",
      "a\nb@example.com",
    ],
  ].flat(),
)("%j is refused", (text) => {
  expect(() => normaliseEmail(text)).toThrow(RosterInputError);
  expect(() => normaliseEmail(text)).toThrow(`${JSON.stringify(text)} is not an e-mail address.`);
});

test("normalisation never turns an address into one that looks like another person", () => {
  const wrong: string[] = [];
  for (let code = 0x80; code < 0x34_00; code++) {
    const letter = String.fromCharCode(code);
    for (const text of [`a${letter}da@example.com`, `ada@a${letter}b.example`]) {
      const once = tryNormalise(text);
      const [local = "", domain = ""] = once?.split("@") ?? [];
      // Domain names have their own standard for case folding.
      const isFolded = text.startsWith(`a${letter}`) && /^[\0-\x7F]+$/.test(local);
      if (once !== undefined && (isFolded || tryNormalise(once) !== once || !/^[a-z\d._-]+$/.test(domain)))
        wrong.push(`${code.toString(16)} ${once}`);
    }
  }
  expect(wrong).toEqual([]);
});

function tryNormalise(text: string): string | undefined {
  try {
    return normaliseEmail(text);
  } catch {
    return undefined;
  }
}
