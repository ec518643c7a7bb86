// Some names are not ASCII, as in real life.
export const givenNames =
  "Ada Aisha Alejandro Amara Anders Ángela Anjali Arjun Beatriz Björn Carlos Chiara Chloé Chidi Daniel Dmitri Elif Emeka Emma Fatima Freja Gabriel Grace Hana Hiroshi Ibrahim Ingrid Iris Jakub Jasmin João Julia Kaito Katarzyna Kofi Lars Leila Lin Łukasz Mai Maria Mateo Mehmet Mina Nadia Noah Nora Olga Omar Paula Priya Rafael Rania Renée Samuel Sara Søren Sofia Tariq Tomás Valentina Wei Yara Yusuf Zoë Zuzana".split(
    " ",
  );

export const familyNames =
  "Abbasi Adeyemi Almeida Andersson Baker Banerjee Bianchi Castro Chen Cohen Costa Dąbrowska Diallo Dubois Eriksen Fernández Fischer García Georgiou Gupta Haddad Hansen Ivanova Jansen Johnson Kaya Kim Kowalski Kumar Lefèvre Lindqvist López Mensah Müller Murphy Nakamura Nguyen Novak Nowak Okafor Okonkwo O'Brien Olsen Park Patel Pereira Petrov Popescu Ramos Rossi Sato Schmidt Silva Singh Smith Suzuki Tanaka Torres Tran Vargas Wagner Walker Wang Yamamoto Yılmaz Zhang".split(
    " ",
  );
