/** Each department, with its job titles and its AI agent. */
export const departments = [
  { name: "Support", titles: ["Support Agent", "Support Lead"], agent: "agt_support" },
  { name: "Sales", titles: ["Account Executive", "Sales Manager"], agent: "agt_sales" },
  { name: "Finance", titles: ["Accountant", "Controller"], agent: "agt_finance" },
  { name: "Engineering", titles: ["Engineer", "Senior Engineer"], agent: "agt_engineering" },
  { name: "People", titles: ["Recruiter", "People Partner"], agent: "agt_people" },
] as const;

export const company = { name: "Lantern", domain: "lantern.example" };

export interface Person {
  /** From 1. Determines in which services the person has accounts. */
  readonly number: number;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly title: string;
  readonly department: (typeof departments)[number];
}

/** Returns the same people for the same seed. Some share a name, but all e-mail addresses differ. */
export function createPeople(count: number, seed: number): Person[] {
  const random = mulberry32(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const taken = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const [firstName, lastName, department] = [pick(givenNames), pick(familyNames), pick(departments)];
    const local = `${toAscii(firstName)}.${toAscii(lastName)}`;
    const namesakes = (taken.get(local) ?? 0) + 1;
    taken.set(local, namesakes);
    const email = `${local}${namesakes === 1 ? "" : namesakes}@${company.domain}`;
    return { number: index + 1, firstName, lastName, email, title: pick(department.titles), department };
  });
}

/** Converts a name to ASCII letters for an e-mail address. */
function toAscii(name: string): string {
  const plain = name.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return plain
    .replaceAll("ł", "l")
    .replaceAll("ø", "o")
    .replaceAll("ı", "i")
    .replaceAll(/[^a-z]/g, "");
}

/** Returns a seeded generator of numbers from 0 to 1. @see https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

// Some names are not ASCII, as in real life.
const givenNames =
  "Ada Aisha Alejandro Amara Anders Ángela Anjali Arjun Beatriz Björn Carlos Chiara Chloé Chidi Daniel Dmitri Elif Emeka Emma Fatima Freja Gabriel Grace Hana Hiroshi Ibrahim Ingrid Iris Jakub Jasmin João Julia Kaito Katarzyna Kofi Lars Leila Lin Łukasz Mai Maria Mateo Mehmet Mina Nadia Noah Nora Olga Omar Paula Priya Rafael Rania Renée Samuel Sara Søren Sofia Tariq Tomás Valentina Wei Yara Yusuf Zoë Zuzana".split(
    " ",
  );

const familyNames =
  "Abbasi Adeyemi Almeida Andersson Baker Banerjee Bianchi Castro Chen Cohen Costa Dąbrowska Diallo Dubois Eriksen Fernández Fischer García Georgiou Gupta Haddad Hansen Ivanova Jansen Johnson Kaya Kim Kowalski Kumar Lefèvre Lindqvist López Mensah Müller Murphy Nakamura Nguyen Novak Nowak Okafor Okonkwo O'Brien Olsen Park Patel Pereira Petrov Popescu Ramos Rossi Sato Schmidt Silva Singh Smith Suzuki Tanaka Torres Tran Vargas Wagner Walker Wang Yamamoto Yılmaz Zhang".split(
    " ",
  );
