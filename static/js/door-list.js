// Who is expected and who is here: the server's list, and on top of it what was done on this phone and is not sent yet.
const LEFT_OUT = /[\u0000\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2800\u3164\ufeff\uffa0\u0300-\u036f'’‘ʼ`]/g;
const SAME = { ø: "o", đ: "d", ł: "l", ı: "i", ħ: "h" };
const SYLLABLES = [
  [/្ត/g, "្ដ"],
  [/([ា-ៅំះ៉៊]+)((?:្[ក-អ])+)/g, "$2$1"],
  [/([ា-ៅំះ]+)([៉៊])/g, "$2$1"],
  [/ំ([ា-ៅ])/g, "$1ំ"],
  [/(្រ)(្[ក-អ])/g, "$2$1"],
  [/េី/g, "ើ"],
  [/េា/g, "ោ"],
];

// As coalition_events/common/text.py folds; a test holds the two to each other.
export function fold(text) {
  let folded = text.normalize("NFKD").replace(LEFT_OUT, "").replaceAll("Σ", "σ").toLowerCase()
    .replace(/[øđłıħ]/g, (sign) => SAME[sign]).replace(/[០-៩]/g, (digit) => digit.charCodeAt(0) - 0x17e0);
  for (const [pattern, by] of SYLLABLES) folded = folded.replace(pattern, by);
  return folded;
}

// Equal for one name, whatever stands first in it.
const sameName = (name) => fold(name).split(/\s+/).filter(Boolean).sort().join(" ");

// A Khmer word is found across spaces, which Khmer is written with or without.
const unspaced = (text) => text.replace(/([\u1780-\u17ff])\s+(?=[\u1780-\u17ff])/g, "$1");

const folded = new WeakMap(); // of a row or an organisation as the server sent it: it is folded once

function texts(row, organisation) {
  if (!folded.has(row)) {
    const name = unspaced(fold(`${row.name} ${row.name_km}`));
    folded.set(row, { name, all: `${name} ${organisation ? texts(organisation).name : ""}`, names: [row.name, row.name_km].filter(Boolean).map(sameName) });
  }
  return folded.get(row);
}

export class DoorList {
  constructor(data, entries) {
    this.meeting = data.meeting.slug;
    this.days = data.days;
    this.made = data.made; // who a walk-in or a substitute of this phone has become
    this.organisations = new Map(data.organisations.map((each) => [each.pk, each]));
    this.people = new Map();
    for (const row of data.people) this.put(row);
    this.before = this.taken();
    for (const entry of entries) this.apply(entry);
  }

  put(row) {
    this.people.set(row.pk, { ...row, days: [...row.days], here: { ...row.here }, texts: texts(row, this.organisations.get(row.organisation)) });
  }

  // The server has answered: its rows are as it says, and on top of them again what still waits.
  settle({ made }, rows, gone, entries) {
    this.made = made;
    for (const ref of Object.keys(made)) this.people.delete(ref);
    for (const pk of gone) this.people.delete(pk);
    for (const row of rows) this.put(row);
    for (const entry of entries) this.apply(entry);
  }

  person(ref) {
    return this.people.get(this.made[ref]?.pk ?? ref);
  }

  // What was refused has changed nothing, and what is of another meeting nothing here.
  apply({ act, refused, meeting = null }) {
    if (refused || (meeting && meeting.slug !== this.meeting)) return;
    const person = this.person(act.person);
    if (act.kind === "walk_in") this.add(act, act.organisation, act.organisation_name, [act.day]);
    else if (act.kind === "substitute") this.substitute(act);
    else if (!person) return; // removed meanwhile: the server will say so
    else if (act.kind === "check_in") person.here[act.day] ??= act.at;
    else if (act.kind === "check_out") delete person.here[act.day];
    else if (act.kind === "day") {
      if (!person.days.includes(act.day)) person.days.push(act.day);
      person.here[act.day] ??= act.at;
    }
  }

  add({ id, name, gender, photos = false, day, at }, organisation, organisationName, days) {
    const row = { pk: `act:${id}`, name, name_km: "", organisation: organisation ?? null, gender, days, photos, code: null, here: { [day]: at } };
    if (organisation == null && organisationName) row.organisationName = organisationName;
    this.put(row);
    if (organisationName) this.people.get(row.pk).texts.all += unspaced(fold(organisationName));
  }

  substitute(act) {
    const colleague = this.person(act.instead_of);
    if (!colleague) return;
    this.people.delete(colleague.pk);
    this.add(act, colleague.organisation, colleague.organisationName, colleague.days);
    this.people.get(`act:${act.id}`).colleague = colleague;
  }

  // By days and by organisations, how many.
  taken() {
    const taken = { days: {}, organisations: {} };
    for (const { days, organisation } of this.people.values()) {
      for (const day of days) taken.days[day] = (taken.days[day] ?? 0) + 1;
      taken.organisations[organisation] = (taken.organisations[organisation] ?? 0) + 1;
    }
    return taken;
  }

  // How many seats are left, as far as this phone knows; null without a limit.
  seatsOf(number) {
    const day = this.days.find((each) => each.number === number);
    if (day?.seats == null) return null;
    return day.seats - day.taken - (this.taken().days[number] ?? 0) + (this.before.days[number] ?? 0);
  }

  seatsOfOrganisation(pk) {
    const left = this.organisations.get(pk)?.seats_left;
    if (left == null) return null;
    return left - (this.taken().organisations[pk] ?? 0) + (this.before.organisations[pk] ?? 0);
  }

  counts(day) {
    const none = () => ({ all: 0, woman: 0, man: 0, other: 0, not_said: 0, organisations: new Set() });
    const counts = { expected: none(), missing: none(), here: none() };
    for (const person of this.people.values()) {
      if (!person.days.includes(day)) continue;
      for (const name of ["expected", person.here[day] ? "here" : "missing"]) {
        counts[name].all += 1;
        counts[name][person.gender] += 1;
        if (person.organisation !== null) counts[name].organisations.add(person.organisation);
      }
    }
    return counts;
  }

  // Those of the day, in the list's order. Whoever asks for a name also finds those of other days, last.
  find(query, day, show) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    const code = words.join("").replace(/-/g, "").toUpperCase();
    const ranks = [[], [], [], []];
    for (const person of this.people.values()) {
      const isOfDay = person.days.includes(day);
      if (show === "missing" && (!isOfDay || person.here[day])) continue;
      if (show === "here" && !person.here[day]) continue;
      if (!isOfDay && !words.length) continue;
      if (code && (person.code === code || person.mail_code === code)) ranks[0].push(person);
      else if (!words.every((word) => person.texts.all.includes(word))) continue;
      else if (!isOfDay) ranks[3].push(person);
      else ranks[words.every((word) => person.texts.name.includes(word)) ? 1 : 2].push(person);
    }
    return ranks.flat();
  }

  withCode(code) {
    return [...this.people.values()].find((person) => person.code === code || person.mail_code === code);
  }

  // Whole delegations that are asked for: by the name of the organisation, or because all who were found are of it.
  delegations(query, day, found) {
    const words = fold(query).split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    const asked = [...this.organisations.values()].filter((each) => words.every((word) => texts(each).name.includes(word)));
    const ofFound = new Set(found.map(({ organisation }) => organisation));
    if (!asked.length && ofFound.size === 1) asked.push(...[...ofFound].map((pk) => this.organisations.get(pk)).filter(Boolean));
    const missing = new Map(asked.map(({ pk }) => [pk, []]));
    for (const person of this.people.values()) {
      if (person.days.includes(day) && !person.here[day]) missing.get(person.organisation)?.push(person);
    }
    return asked.map((organisation) => ({ organisation, missing: missing.get(organisation.pk) })).filter((each) => each.missing.length > 1);
  }

  namesakes(name) {
    const same = sameName(name);
    return same ? [...this.people.values()].filter((person) => person.texts.names.includes(same)) : [];
  }

  organisationNamed(name) {
    const same = sameName(name);
    return [...this.organisations.values()].find((each) => texts(each).names.includes(same));
  }
}
