// Holds what the dashboards write of some data against what the pages write of the same data: see README.md, "The same on the
// pages". Skipped unless PROMETHEUS and PAGES are the addresses of a Prometheus and a server of pages of the same data.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pagesAt } from './pages.mjs';
import { shown, tellTime, written } from './panels.mjs';
import { answersTo } from './prometheus.mjs';

const { PROMETHEUS: prometheus, PAGES: address } = process.env;
const skip = prometheus && address ? false : 'needs PROMETHEUS and PAGES, the addresses of both';
const here = dirname(fileURLToPath(import.meta.url));
const STEP = 5;
const TRIES = 6;   // a figure that has just changed is not on both at the same moment

// What stands on the pages: a count, a text, a share, a probability, or null for nothing.

/** Shares are rounded on the dashboards, and down on the pages, so that none that breaks a goal is shown as the goal. */
const share = (numerator, denominator, percent) => denominator > 0 ? { numerator, denominator, percent } : null;
/** One spelling: of thousands without a space, and with a common space before %. */
const plain = (text) => text.replace(/(?<=\d)\u00a0(?=\d)/g, '').replaceAll('\u00a0', ' ');
const tenth = (percent) => `${String(percent / 10).replace('.', ',')} %`;
const number = (text) => Number(text.replace(/\s/g, '').replace(',', '.'));
const shareIn = (text = '') => {
  const [, percent, numerator, denominator] = text.match(/^([\d\u00a0,]+%) ([\d\u00a0]+) av ([\d\u00a0]+)/) ?? [];
  return percent ? share(number(numerator), number(denominator), percent) : null;
};
const goalIn = (text = '') => text.match(/Mål: (?:minst|mer än) ([\d,]+\s%)/)?.[1];
const daysGoal = ({ Måldagar: text }) => text.match(/(?:Målet |nå )([\d,]+\s%)/)?.[1];
const firstIn = (text = '') => text.match(/^(?:under |över )?[\d\u00a0,]*\d(?:\s%)?/)?.[0];
/** The pages never say 0 or 100 % of a day that lasts. */
const chance = (text) => ({ 'under 1 %': ['0 %', '1 %'], 'över 99 %': ['99 %', '100 %'] })[plain(text ?? '')] ?? text;

const reported = (calls) => calls && share(calls.contacted, calls.received - calls.rejectedFull - calls.rejectedClosed - calls.menuAbandoned);
const strict = (calls) => calls && share(calls.contacted, calls.received - calls.rejectedClosed);
const unique = (calls) => calls && (calls.personDays === undefined ? share(calls.personsReached, calls.persons)
  : share(calls.personDaysReached, calls.personDays));
const admitted = (calls) => calls && share(calls.received - calls.rejectedClosed - calls.rejectedFull, calls.received - calls.rejectedClosed);
const assessed = (cases) => cases && share(cases.assessedWithin, cases.assessed);
const sum = (list, of) => list.reduce((total, each) => total + (of(each) ?? 0), 0);
const byName = (list, name, of) => Object.fromEntries(list.filter(name).map((each) => [name(each), of(each)]));

/** Of "3 har väntat minst 1 tim 30 min" and the like, how many are of which age of the dashboards. */
function ages(units) {
  const counted = { 'Under 10 minuter': 0, '10–60 minuter': 0, '1–2 timmar': 0, 'Över 2 timmar': 0 };
  for (const { cards } of units) {
    for (const [, count, hours = 0, minutes = 0] of cards['Väntar på kontakt nu'].matchAll(/(\d+) har väntat (?:under en minut|minst (?:(\d+) tim ?)?(?:(\d+) min)?)/g)) {
      const waited = 60 * Number(hours) + Number(minutes);
      counted[waited < 10 ? 'Under 10 minuter' : waited < 60 ? '10–60 minuter' : waited < 120 ? '1–2 timmar' : 'Över 2 timmar'] += Number(count);
    }
  }
  return counted;
}

const definitions = (calls, inWords = (each) => each) => ({
  Rapporterad: inWords(reported(calls)), Strikt: inWords(strict(calls)), 'Per person': inWords(unique(calls)),
});
const withParts = (each) => each && { Andel: each, 'Med kontakt': each.numerator, 'Av alla': each.denominator };
const outlook = (unit) => unit.forecast && !unit.forecast.stale ? unit.forecast : null;
/** A record of a forecast is sent when a whole per cent or a count has changed: one of an earlier minute may differ by less. */
const isOfNow = (unit) => Date.parse(outlook(unit).at) > Date.now() - 60_000;
const told = (unit, value) => isOfNow(unit) || !value ? value : { near: value, within: 1 };
const soFar = (unit) => outlook(unit)?.shareSoFar ? told(unit, tenth(Math.round(1000 * outlook(unit).shareSoFar))) : null;
const overdue = (unit) => number(unit.cards['Fall som saknar tid'].match(/([\d\u00a0]+) från de senaste 30 dagarna/)?.[1] ?? '0');
const bookings = (told) => told && {
  'Bokade av patienten': told.bookedByPatient, 'Bokade på annat sätt': told.booked - told.bookedByPatient, Ombokade: told.rebooked,
  'Avbokade av patienten': told.cancelledByPatient, 'Avbokade av enheten': told.cancelled - told.cancelledByPatient,
  Uteblivna: told.noShow, Genomförda: told.completed,
};
const WAITS = ['samma dag', '1 dag', '2 dagar', '3 dagar', '4–7 dagar', '8–14 dagar', '15 dagar eller mer'];
const waits = (cases) => cases && Object.fromEntries(WAITS.map((name, at) => [name, cases.waits[at]]));
const OPERATORS = { PUBLIC: 'Offentlig', PRIVATE: 'Privat' };
const PROFESSIONS = {
  DOCTOR: 'Läkare', NURSE: 'Sjuksköterska', MIDWIFE: 'Barnmorska', PHYSIOTHERAPIST: 'Fysioterapeut', OCCUPATIONAL_THERAPIST: 'Arbetsterapeut',
  PSYCHOLOGIST: 'Psykolog', PSYCHOTHERAPIST: 'Psykoterapeut', COUNSELLOR: 'Kurator', DIETITIAN: 'Dietist', OTHER_LICENSED: 'Annan legitimerad',
};
/** The pages say the same of alerts in other words: they are compared by their indicators. */
const INDICATORS = {
  telephone: 'Telefon', 'telephone-month': 'Telefon, månad', 'goal-days': 'Måldagar', 'turned-away': 'Avvisade', silent: 'Tyst enhet',
  'silent-bookings': 'Inga bokningar', 'telephone-forecast': 'Dagens prognos', guarantee: 'Vårdgaranti', 'guarantee-due': 'Förfaller utan tid',
  contact: 'Digitala kontakter',
};
const STEPS = ['', 'Påpekande', 'Motsvarar varning 1', 'Motsvarar varning 2'];
const EARLY = ['guarantee-due', 'silent', 'silent-bookings', 'telephone-forecast'];

/** The row of a part of the region, with its record. */
const part = (scope) => {
  const calls = shareIn(scope.row?.cells[0]);
  const cases = shareIn(scope.row?.cells[1]);
  return {
    Telefon: calls, 'Med kontakt': calls?.numerator, 'Av samtal': calls?.denominator, 'Full kö': scope.scopeDaily?.telephone?.rejectedFull,
    Bedömda: cases, 'Av sökande': cases?.denominator,
  };
};
const partsOf = (kind) => ({ scopes }) => byName(scopes, ({ scope }) => scope.startsWith(`${kind}=`) && scope.slice(kind.length + 1), part);
const without = (names, figures) => Object.fromEntries(Object.entries(figures).filter(([name]) => !names.includes(name)));

const DISTANCE = 'the pages colour a share and tell its goal, no distance';
const SO_FAR = 'the pages tell a unit\'s share so far in its record only, and of no part of the region';
const OPEN = 'the pages tell cases without a time by their last day, up to the next working day, no sum of open cases';
const REGISTERING = 'how units register is in the report';

/**
 * Where what each panel shows stands on the pages: by the panel's title what stands there by the panel's names, or why it is
 * nowhere. Of a table "key" is the columns that name its rows, "not" the columns that are nowhere and why.
 */
const WHERE = {
  '1-regionen-nu': {
    Hittills: SO_FAR,
    'Samtalen idag': ({ region, cards }) => ({
      'Fick kontakt': region.scopeDaily.telephone.contacted, 'Lade på i kön': region.scopeDaily.telephone.abandoned, Väntar: firstIn(cards['Väntar på kontakt nu']),
    }),
    'Väntar, efter hur länge': ({ units }) => ages(units),
    'Enheter efter dagens prognos': {
      key: ['Sannolikhet'],
      on: ({ units }) => {
        const count = (from, to) => ({ Enheter: units.filter(({ goalProbability: p }) => p !== null && p >= from && p < to).length });
        return { 'Under 5 %': count(0, 0.05), '5–50 %': count(0.05, 0.5), '50 % och mer': count(0.5, 2) };
      },
    },
    'Samtal att vänta': ({ units }) => ({ '': { near: String(Math.round(sum(units, (unit) => outlook(unit)?.callsToCome))), within: units.length } }),
    'Telefon, om inget mer händer idag': ({ cards }) => ({ Andel: shareIn(cards['Telefon i dag']), Mål: goalIn(cards['Telefon i dag']) }),
    'Personer, om inget mer händer idag': ({ region, units }) => ({
      Andel: unique(region.scopeDaily.telephone), Mål: goalIn(units[0].cards['Personer som fick kontakt']),
    }),
    'Bedömda av alla som sökt': ({ cards }) => ({ Andel: shareIn(cards['Bedömda inom tre dagar']), Mål: goalIn(cards['Bedömda inom tre dagar']) }),
    'Bedömda av de genomförda': 'the pages tell assessments of a month, not of seven days',
    'Täljare och nämnare, om inget mer händer idag': { key: ['Definition'], on: ({ region }) => definitions(region.scopeDaily.telephone, withParts) },
    'Enheter, om inget mer händer idag': ({ units }) => {
      const of = units.map(({ cards }) => shareIn(cards['Nationell räkning']));
      const met = ({ numerator, denominator }) => 10 * numerator > 9 * denominator;
      return {
        'Når målet': of.filter((each) => each?.denominator >= 20 && met(each)).length, 'Under målet': of.filter((each) => each?.denominator >= 20 && !met(each)).length,
        'Färre än 20 samtal': of.filter((each) => each?.denominator < 20).length, 'Inga samtal idag': of.filter((each) => each === null).length,
      };
    },
    'Avvisade vid full kö': ({ region }) => ({ '': region.scopeDaily.telephone.rejectedFull }),
    'Andel som slapp full kö': { on: ({ region }) => ({ Andel: admitted(region.scopeDaily.telephone) }), not: { Mål: 'the pages tell no goal for those turned away' } },
    Larm: ({ alerts }) => ({ '': alerts.filter(({ unitId, indicator }) => unitId && !EARLY.includes(indicator)).length || null }),
    'Andel under dagen': {
      on: ({ region, cards }) => ({ ...definitions(region.scopeDaily.telephone), Mål: goalIn(cards['Telefon i dag']) }), not: { Hittills: SO_FAR },
    },
    'Förfaller idag': OPEN,
    'Över tiden': ({ units }) => ({ '': sum(units, overdue) }),
    'Öppna ärenden utan tid': OPEN,
    'Öppna med tid för sent': OPEN,
    'Bokningar idag': ({ region }) => bookings(region.scopeDaily.guarantee.bookings),
    'Inom 24 timmar': ({ cards }) => ({ Andel: shareIn(cards['Digitala svar inom 24 timmar']), Mål: goalIn(cards['Digitala svar inom 24 timmar']) }),
    'Digitala kontakter idag': ({ region }) => ({ '': region.scopeDaily.contact.received }),
    'Besvarade samma dag': ({ region: { scopeDaily: { contact } } }) => ({ '': share(contact.sameDay, contact.received - contact.closed) }),
    'Väntar på svar': ({ region }) => ({ '': region.scopeDaily.contact.pending }),
    'Hur de kom och besvarades': {
      key: ['Kanal'], not: { 'Samma dag': 'the records have no closed contacts by channel', 'Svar behövs': 'likewise' },
      on: ({ units }) => byName([['MESSAGE', 'Meddelande'], ['CHAT', 'Chatt'], ['VIDEO', 'Video']], ([, name]) => name,
        ([channel]) => ({ Besvarade: sum(units, ({ contactDaily }) => contactDaily?.byChannel?.[channel]?.sameDay) })),
    },
    Enheter: {
      key: ['HSA-id'],
      not: { Behov: 'the pages order units another way', 'Bedömda mot mål': DISTANCE, 'Förfaller idag': OPEN, 'Utan tid': OPEN, 'Senast hörd': 'the pages tell when a unit was heard in an alert only' },
      on: ({ units }) => byName(units, ({ id }) => id, (unit) => ({
        Vårdcentral: unit.row.name, Kommun: unit.row.about.split(' · ')[0], Driftsform: unit.row.about.split(' · ').at(-1),
        Chans: probability(unit), Hittills: soFar(unit),
        Väntar: outlook(unit) && firstIn(unit.row.cells[2]), 'Lade på': unit.rows['Lade på i kön']?.cells[0],
        Telefon: shareIn(unit.row.cells[1]), 'Med kontakt': shareIn(unit.row.cells[1])?.numerator, 'Av samtal': shareIn(unit.row.cells[1])?.denominator,
        'Full kö': unit.rows['Avvisade, full kö']?.cells[0], Bedömda: shareIn(unit.row.cells[4]), 'Över tiden': overdue(unit),
      })),
    },
    Enhetslarm: {
      key: ['HSA-id', 'Larm'],
      on: ({ alerts, units }) => byName(alerts, ({ unitId, indicator }) => unitId && `${unitId}|${INDICATORS[indicator]}`, ({ unitId, step }) => {
        const { row } = units.find(({ id }) => id === unitId);
        return { Vårdcentral: row.name, Kommun: row.about.split(' · ')[0], Driftsform: row.about.split(' · ').at(-1), Steg: STEPS[step] };
      }),
    },
    'Mål som gäller': {
      key: ['Vad'], not: { Definition: 'the pages say it in other words', Del: 'the pages tell goals at their figures', Vårdcentral: 'likewise' },
      rowsNot: { Avvisade: 'the pages tell no goal for those turned away' },
      on: ({ cards, units: [{ cards: unit }] }) => ({
        Telefon: { Mål: goalIn(cards['Telefon i dag']) }, Vårdgaranti: { Mål: goalIn(cards['Bedömda inom tre dagar']) },
        'Telefon, månad': { Mål: goalIn(unit['Personer som fick kontakt']) }, Måldagar: { Mål: daysGoal(unit) },
      }),
    },
    Delar: {
      key: ['Del'],
      not: {
        'Mål, telefon': 'the pages tell a part\'s own goal in its alerts only', 'Mål, garanti': 'likewise', 'Bedömda av sökande mot mål': DISTANCE,
        'Bedömda av genomförda': 'the pages tell assessments of a month, not of seven days', 'Bedömda av genomförda mot mål': DISTANCE,
      },
      on: ({ scopes, cards }) => byName(scopes, ({ scope }) => scope, ({ scope, row, scopeDaily }) => ({
        ...definitions(scopeDaily?.telephone), Rapporterad: shareIn(row?.cells[0] ?? cards['Telefon i dag']),
        'Bedömda av sökande': shareIn(row?.cells[1] ?? cards['Bedömda inom tre dagar']),
      })),
    },
    Områden: { key: ['Område'], not: { Hittills: SO_FAR, 'Bedömda mot mål': DISTANCE, 'Utan tid': OPEN }, on: partsOf('area') },
    Driftsform: {
      key: ['Driftsform'], not: { Hittills: SO_FAR, 'Bedömda mot mål': DISTANCE },
      on: (pages) => byName(Object.entries(partsOf('operator')(pages)), ([operator]) => OPERATORS[operator], ([, figures]) => without(['Med kontakt', 'Full kö'], figures)),
    },
    Kommuner: {
      key: ['Kommun'], not: { Hittills: SO_FAR, 'Bedömda mot mål': DISTANCE },
      on: (pages) => byName(Object.entries(partsOf('municipality')(pages)), ([name]) => name,
        ([name, figures]) => ({ ...figures, 'Över tiden': sum(pages.units.filter(({ municipality }) => municipality === name), overdue) })),
    },
    'Så ofta blev det som prognosen sa klockan 12': 'the pages do not judge forecasts',
    'Fel i medeltal (Brier)': 'likewise',
  },
  '2-vardcentralen': {
    'Chans att nå dagens mål': (unit) => ({ '': probability(unit) }),
    'Andelen vid midnatt': (unit) => expected(unit),
    Hittills: (unit) => ({ '': soFar(unit) }),
    Samtalen: (unit) => ({
      'Fick kontakt': unit.telephoneDaily?.contacted, 'Lade på i kön': unit.rows['Lade på i kön']?.cells[0],
      Väntar: outlook(unit) && firstIn(unit.cards['Väntar på kontakt nu']), 'Att vänta': outlook(unit) && told(unit, String(Math.round(outlook(unit).callsToCome))),
    }),
    'Väntar, efter hur länge': (unit) => outlook(unit) && ages([unit]),
    Larm: (unit) => ({ '': unit.alerts.some(({ indicator }) => indicator === 'telephone-forecast') ? 'Larmad' : null }),
    'Prognosen under dagen': { on: (unit) => ({ ...expected(unit), Hittills: soFar(unit) }) },
    'Rapporterad, om inget mer händer idag': ({ cards }) => ({ Andel: shareIn(cards['Nationell räkning']), Mål: goalIn(cards['Mot ert mål']) }),
    'Strikt, om inget mer händer idag': ({ cards }) => ({ '': shareIn(cards['Med full kö inräknad']) }),
    'Personer, om inget mer händer idag': ({ cards }) => ({ Andel: shareIn(cards.Personer), Mål: goalIn(cards['Personer som fick kontakt']) }),
    'Täljare och nämnare, om inget mer händer idag': { key: ['Definition'], on: ({ cards }) => ofCards(cards, withParts) },
    'Senast hörd': 'the pages tell when a unit was heard in an alert only',
    'Dagens samtal per timme': ({ rows }) => byName(Object.entries(rows), ([name, { cells }]) => /^\d\d–\d\d$/.test(name) && cells[0] !== '0' && name.slice(0, 2),
      ([, { cells: [received, contacted] }]) => ({ 'Fick kontakt': contacted, 'Utan kontakt': number(received) - number(contacted) })),
    'Vad som hände med samtalen': ({ rows }) => ({
      Besvarade: rows.Besvarade?.cells[0], Återuppringda: rows.Uppringda?.cells[0], Väntar: rows.Väntar?.cells[0], 'Nåddes inte': rows['Uppringda, inte nådda']?.cells[0],
      'Senare dag': rows['En senare dag']?.cells[0], 'Lade på i kön': rows['Lade på i kön']?.cells[0], 'Lade på i menyn': rows['Lade på i menyn']?.cells[0],
      'Full kö': rows['Avvisade, full kö']?.cells[0], Stängt: rows['Avvisade, stängt']?.cells[0],
    }),
    'Andel under dagen': ({ cards }) => ({ ...ofCards(cards), Mål: goalIn(cards['Mot ert mål']) }),
    'Avvisade vid full kö': ({ rows }) => ({ '': rows['Avvisade, full kö']?.cells[0] }),
    'Andel som slapp full kö': { on: ({ telephoneDaily }) => ({ Andel: admitted(telephoneDaily) }), not: { Mål: 'the pages tell no goal for those turned away' } },
    'Samtal utan känd början': 'the pages tell what was held of a day\'s records, not what is held now',
    'Förfaller idag': OPEN,
    Öppna: OPEN,
    'Över tiden': (unit) => ({ '': overdue(unit) }),
    'Bedömningar utan känd start': 'the pages tell what was held of a day\'s records, not what is held now',
    'Andelar med täljare och nämnare': {
      key: ['Vy', 'Fönster'], not: { 'Andel mot mål': DISTANCE }, rowsNot: { 'Genomförda|Sju dagar': 'the pages tell assessments of a month, not of seven days' },
      on: ({ row, days, guaranteeDaily, date }) => {
        const latest = days.find((day) => day.date === new Date(Date.parse(date) - 4 * 86400e3).toISOString().slice(0, 10))?.guarantee;
        const parts = (each) => each && { Andel: each, 'Inom tre dagar': each.numerator, 'Av alla': each.denominator };
        return {
          'Sökande|Sju dagar': parts(shareIn(row.cells[4])), 'Sökande|En dag': latest && parts(share(latest.numerator, latest.denominator)),
          'Genomförda|En dag': parts(assessed(guaranteeDaily?.completed)),
        };
      },
    },
    'Öppna ärenden utan tid': OPEN,
    'Öppna med tid för sent': OPEN,
    'Bokningar idag': ({ guaranteeDaily }) => bookings(guaranteeDaily?.bookings),
    'Väntetider denna månad': ({ rows }) => Object.fromEntries(WAITS.map((name) => [name, rows[name]?.cells[0]])),
    'Öppna och över tiden': { on: (unit) => ({ 'Över tiden': overdue(unit) }), not: { Öppna: OPEN, 'Förfaller idag': OPEN } },
    'Inom 24 timmar': ({ cards }) => ({ Andel: shareIn(cards['Digitala kontakter']), Mål: goalIn(cards['Digitala kontakter']) }),
    'Besvarade samma dag': ({ contactDaily: day }) => ({ '': day && share(day.sameDay, day.received - day.closed) }),
    'Väntar på svar': ({ contactDaily }) => ({ '': contactDaily?.pending }),
    'Vad som hände med dagens kontakter': ({ contactDaily: day }) => day && { 'Besvarade samma dag': day.sameDay, 'Avslutade utan svar': day.closed, Väntar: day.pending },
    Måldagar: ({ cards, month }) => ({ Andel: month && share(month.telephone.goalDays, month.telephone.days), Mål: daysGoal(cards) }),
    'Dagar bakom': ({ month }) => ({ 'Över 90 %': month?.telephone?.goalDays, Dagar: month?.telephone?.days }),
    'Samtal per 1 000 listade': ({ month, listed }) => ({ '': Math.round(1000 * month.telephone.received / listed) }),
    'Bedömningar per 1 000 listade': ({ month, listed }) => ({ '': Math.round(1000 * month.guarantee.assessed / listed) }),
    'Larmsteg över tid': (unit) => byName(unit.alerts, ({ indicator }) => INDICATORS[indicator], ({ step }) => STEPS[step]),
  },
  '3-manaden': {
    'ID0075, personer med kontakt samma dag': ({ region: { month }, units }) => ({ Andel: unique(month.telephone), Mål: goalIn(units[0].cards['Personer som fick kontakt']) }),
    'ID0397, bedömda inom tre dagar': ({ region: { month }, cards }) => ({ Andel: assessed(month.guarantee.completed), Mål: goalIn(cards['Bedömda inom tre dagar']) }),
    'Andel dagar över 90 %': ({ region: { month }, units }) => ({
      Andel: share(month.telephone.goalUnitDays, month.telephone.unitDays), Mål: daysGoal(units[0].cards),
    }),
    'Enheter som når målet': ({ region: { month } }) => ({ 'Når målet': month.telephone.unitsAtGoal, 'Av enheter': month.telephone.units }),
    Driftsform: {
      key: ['Driftsform'], not: { 'ID0075 mot mål': DISTANCE, 'ID0397 mot mål': DISTANCE, 'Måldagar mot mål': DISTANCE, 'Samtal per 1 000': 'the pages tell no volume of a part of the region' },
      on: ({ scopes }) => byName(scopes, ({ scope }) => scope.startsWith('operator=') && OPERATORS[scope.slice(9)], ({ month: { telephone, guarantee } }) => ({
        ID0075: unique(telephone), Personer: telephone.personDays, Rapporterad: reported(telephone), ID0397: assessed(guarantee.completed),
        Bedömningar: guarantee.completed.assessed, Måldagar: share(telephone.goalUnitDays, telephone.unitDays), 'Enheter vid målet': telephone.unitsAtGoal, Enheter: telephone.units,
      })),
    },
    Profession: {
      key: ['Profession'], not: { 'Inom tre dagar mot mål': DISTANCE },
      on: ({ region: { month } }) => byName(Object.entries(month.guarantee.completed.byProfession), ([name]) => PROFESSIONS[name],
        ([, cases]) => ({ 'Inom tre dagar': assessed(cases), 'Antal inom': cases.assessedWithin, Bedömningar: cases.assessed })),
    },
    'Väntan i dagar': ({ region: { month } }) => waits(month.guarantee.completed),
    'Månaden hittills, dag för dag': ({ region: { month }, cards }) => ({
      ID0075: unique(month.telephone), ID0397: assessed(month.guarantee.completed), 'Dagar över 90 %': share(month.telephone.goalUnitDays, month.telephone.unitDays),
      Mål: goalIn(cards['Bedömda inom tre dagar']),
    }),
    'Enheter denna månad': {
      key: ['HSA-id'], not: { 'Andel måldagar mot mål': DISTANCE, 'Personer mot mål': DISTANCE, 'Bedömda mot mål': DISTANCE },
      on: ({ units }) => byName(units, ({ id }) => id, ({ row, cards, month }) => ({
        Vårdcentral: row.name, Kommun: row.about.split(' · ')[0], Driftsform: row.about.split(' · ').at(-1),
        'Andel måldagar': month && share(month.telephone.goalDays, month.telephone.days), Måldagar: month?.telephone.goalDays, Dagar: month?.telephone.days,
        Personer: shareIn(cards['Personer som fick kontakt']), Bedömda: shareIn(cards['Bedömningar inom tre dagar']), Bedömningar: shareIn(cards['Bedömningar inom tre dagar'])?.denominator,
      })),
    },
    'Hur enheterna registrerar': REGISTERING,
    'Median och MAD': REGISTERING,
  },
};

function expected(unit) {
  const [, middle, low, high] = unit.cards['Prognos för dagen'].match(/Väntad andel ([\d,]+\s%), troligen mellan ([\d,]+\s%) och ([\d,]+\s%)/) ?? [];
  return middle ? { Väntat: told(unit, middle), 'Minst, nio av tio': told(unit, low), 'Högst, nio av tio': told(unit, high) } : null;
}

function probability(unit) {
  const text = firstIn(unit.cards['Prognos för dagen']);
  assert.equal(firstIn(unit.row.cells[3]), text, 'the region\'s page says the same of a day');
  return text && (isOfNow(unit) ? chance(text) : { near: text, within: 1 });
}

function ofCards(cards, inWords = (each) => each) {
  return {
    Rapporterad: inWords(shareIn(cards['Nationell räkning'])), Strikt: inWords(shareIn(cards['Med full kö inräknad'])), 'Per person': inWords(shareIn(cards.Personer)),
  };
}

// What is compared: by the path of names to it, the text of each value that is there.

/** The same spelling of what Grafana writes "1,234" and "82.0%". */
const spelled = (text) => /^[\d.]/.test(text) ? text.replace(/(?<=\d),(?=\d{3}\b)/g, '').replace(/\.0(?=%)/, '').replace('%', ' %').replace('.', ',') : text;

function onDashboard(panel, { key = [] }, content, now) {
  const all = {};
  const put = (path, value, display) => {
    if (value !== null && !Number.isNaN(value)) all[path.join('|')] = spelled(written(display));
  };
  const alone = panel.type === 'stat' && panel.targets.length === 1;
  content.values?.forEach(({ name, display }) => put([alone ? '' : name], display.text === panel.fieldConfig.defaults.noValue ? null : display.numeric, display));
  content.columns?.[0].cells.forEach((_, row) => {
    const of = key.map((name) => written(content.columns.find((column) => column.name === name).cells[row].display));
    content.columns.filter(({ name }) => !key.includes(name)).forEach(({ name, cells }) => put([...of, name], cells[row].value === '' ? null : cells[row].value, cells[row].display));
  });
  content.groups?.forEach((group, at) => content.series.forEach(({ name, bars }) => put([group, name], bars[at].value, bars[at].display)));
  const latest = (name, points) => {
    const last = points?.at(-1);
    if (last && last.time >= 1000 * (now - 2 * STEP)) put([name], last.value, last.display);
  };
  if (!content.groups) content.series?.forEach(({ name, points }) => latest(name, points));
  content.rows?.forEach(({ name, states }) => latest(name, states));
  return all;
}

function onPages(told, path = []) {
  const entries = told === null || told === undefined ? [] : Object.entries(told).flatMap(([name, value]) => {
    const isNested = value !== null && typeof value === 'object' && !Array.isArray(value) && value.denominator === undefined && value.near === undefined;
    return isNested ? onPages(value, [...path, name]) : value === null || value === undefined || value === '' ? [] : [[[...path, name].join('|'), value]];
  });
  return entries;
}

/** What a dashboard may write of what stands on a page. */
function allowed(value) {
  if (Array.isArray(value)) return value;
  if (value.near !== undefined) return [plain(value.near)];
  if (value.denominator === undefined) return [plain(String(value))];
  const { numerator, denominator, percent } = value;
  if (percent) assert.equal(plain(percent), tenth(Math.floor(1000 * numerator / denominator)), 'a page rounds its share down');
  return [tenth(Math.round(1000 * numerator / denominator))];
}

const seen = { panels: 0, values: 0, up: [] };

const isNear = (written, value) => value?.near !== undefined
  && Math.abs(number(written.replace('%', '')) - number(value.near.replace(/[^\d,\s]/g, ''))) <= value.within;

function compare(name, { not = {}, rowsNot = {} }, dashboard, pages, found) {
  const leftOut = (path) => path.split('|').at(-1) in not || Object.keys(rowsNot).some((row) => path.startsWith(`${row}|`));
  const wanted = Object.fromEntries(onPages(pages));
  for (const path of new Set([...Object.keys(dashboard), ...Object.keys(wanted)].filter((each) => !leftOut(each)))) {
    const may = path in wanted ? allowed(wanted[path]) : ['nothing'];
    const written = dashboard[path] ?? 'nothing';
    if (!may.includes(written) && !isNear(written, wanted[path])) found.wrong.push(`${name}, ${path}: dashboard ${written}, page ${may.join(' or ')}`);
    if (wanted[path]?.percent && written !== plain(wanted[path].percent)) found.up.push(`${name}, ${path}: dashboard ${written}, page ${wanted[path].percent}`);
    found.values += 1;
  }
}

const dashboards = Object.keys(WHERE).map((file) => ({ file, ...JSON.parse(readFileSync(join(here, `../dashboards/${file}.json`), 'utf8')) }))
  .map((dashboard) => ({ ...dashboard, panels: dashboard.panels.filter(({ type }) => type !== 'row') }));

test('each panel stands on the pages, or it is said why it does not', () => {
  for (const { file, panels } of dashboards) assert.deepEqual(Object.keys(WHERE[file]).sort(), panels.map(({ title }) => title).sort(), file);
});

describe('what dashboards and pages write of the same data', { skip }, () => {
  let now;
  let pages;

  async function look() {
    pages = await pagesAt(address);
    pages.region = pages.scopes.find(({ scope }) => scope === 'region');
    now = Date.now() / 1000;
    tellTime(now * 1000);
  }

  before(look);

  for (const { file, panels, templating, timezone } of dashboards) {
    const ofUnit = templating.list.some(({ name }) => name === 'unit');
    for (const panel of panels.filter(({ title }) => typeof WHERE[file][title] !== 'string')) {
      const where = WHERE[file][panel.title];
      const entry = typeof where === 'function' ? { on: where } : where;
      test(`${file}: ${panel.title}`, async () => {
        let found;
        for (let tried = 0; tried < TRIES && found?.wrong.length !== 0; tried += 1) {
          if (tried > 0) await new Promise((resolve) => { setTimeout(resolve, 3000); }).then(look);
          found = { values: 0, wrong: [], up: [] };
          for (const subject of ofUnit ? pages.units : [pages]) {
            const answers = await answersTo(panel, { prometheus, unit: subject.id ?? '', from: now - 60, now, step: STEP });
            compare(subject.name ?? file, entry, onDashboard(panel, entry, await shown(panel, answers, timezone), now), entry.on(subject), found);
          }
        }
        seen.panels += 1;
        seen.values += found.values;
        seen.up.push(...found.up.map((each) => `${panel.title}, ${each}`));
        assert.equal(found.wrong.length, 0, `\n${found.wrong.join('\n')}`);
      });
    }
  }

  after(() => {
    console.log(`${seen.values} values of ${seen.panels} panels; ${seen.up.length} shares are a tenth higher on a dashboard, which rounds`);
  });
});
